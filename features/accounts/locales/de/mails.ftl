# Mails an Menschen mit Konto.
span-hours = { $n ->
    [one] eine Stunde
   *[other] { $number } Stunden
}
span-days = { $number } Tage

mail-nameless = und willkommen
mail-greeting = Guten Tag { $name },
mail-end =
    Freundliche Grüße
    { $site }

    Diese Mail wurde automatisch verschickt. Bitte antworten Sie nicht darauf.

mail-confirm-subject = Bitte bestätigen Sie Ihre Adresse
mail-confirm-body =
    Sie haben sich bei { $site } angemeldet. Bitte öffnen Sie diesen Link und wählen Sie ein Passwort:

    { $link }

    Der Link gilt { $term }. Waren Sie das nicht? Dann tun Sie nichts: Ohne Bestätigung löschen wir Ihre Adresse wieder.

mail-invite-subject = Einladung zu { $site }
mail-invite-body =
    Sie sind eingeladen, bei { $site } mitzumachen. Bitte öffnen Sie diesen Link und wählen Sie ein Passwort:

    { $link }

    Der Link gilt { $term }. Möchten Sie nicht? Dann tun Sie nichts: Ohne Antwort löschen wir Ihre Adresse wieder.

mail-reset-subject = Neues Passwort wählen
mail-reset-body =
    Sie möchten ein neues Passwort wählen. Bitte öffnen Sie diesen Link:

    { $link }

    Der Link gilt { $term }. Waren Sie das nicht? Dann tun Sie nichts: Ihr Passwort bleibt, wie es ist.

mail-already-there-subject = Sie haben schon ein Konto
mail-already-there-body =
    Jemand wollte mit Ihrer Adresse ein Konto bei { $site } eröffnen. Sie haben schon eines. Haben Sie Ihr Passwort vergessen? Hier wählen Sie ein neues:

    { $link }

    Waren Sie das nicht? Dann tun Sie nichts.

mail-password-changed-subject = Ihr Passwort wurde geändert
mail-password-changed-body =
    Das Passwort Ihres Kontos bei { $site } wurde geändert. Alle anderen Geräte sind abgemeldet.

    Waren Sie das nicht? Dann wählen Sie bitte gleich ein neues Passwort:

    { $link }

mail-new-address-subject = Bitte bestätigen Sie Ihre neue Adresse
mail-new-address-body =
    Ihr Konto bei { $site } soll diese Adresse bekommen. Bitte öffnen Sie den Link:

    { $link }

    Der Link gilt { $term }. Waren Sie das nicht? Dann tun Sie nichts.

mail-address-changed-subject = Ihre Adresse wurde geändert
mail-address-changed-body =
    Ihr Konto bei { $site } hat jetzt eine andere Adresse. An diese Adresse schreiben wir nicht mehr.

    Waren Sie das nicht? Dann melden Sie sich bitte bei den Menschen, die { $site } betreuen.

mail-warn-first-subject = Ihr Konto wird in 30 Tagen gelöscht
mail-warn-first-body =
    Sie haben Ihr Konto bei { $site } lange nicht benutzt. Wir behalten Daten nur, solange sie gebraucht werden. In 30 Tagen löschen wir Ihr Konto.

    Möchten Sie es behalten? Dann melden Sie sich einmal an:

    { $link }

mail-warn-last-subject = Ihr Konto wird in 7 Tagen gelöscht
mail-warn-last-body =
    In 7 Tagen löschen wir Ihr Konto bei { $site }, weil Sie es lange nicht benutzt haben.

    Möchten Sie es behalten? Dann melden Sie sich einmal an:

    { $link }

mail-role-given-subject = Sie haben eine neue Rolle
mail-role-given-body =
    Sie haben bei { $site } eine neue Rolle. Was Sie damit tun dürfen und bis wann, steht in Ihrem Konto:

    { $link }

    Möchten Sie die Rolle nicht? Dort können Sie sie abgeben.

mail-passkey-added-subject = Ihr Konto hat einen neuen Passkey
mail-passkey-added-body =
    Zu Ihrem Konto bei { $site } gehört jetzt ein neuer Passkey. Damit kann man sich ohne Passwort anmelden.

    Waren Sie das nicht? Dann entfernen Sie ihn bitte gleich und ändern Sie Ihr Passwort:

    { $link }

mail-provider-connected-subject = Ihr Konto ist jetzt verbunden
mail-provider-connected-body =
    Bei Ihrem Konto bei { $site } können Sie sich jetzt auch über die Anmeldung Ihrer Kommune anmelden.

    Waren Sie das nicht? Dann trennen Sie die Verbindung bitte gleich:

    { $link }
