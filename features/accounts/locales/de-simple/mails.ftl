# Mails an Menschen mit Konto.
span-hours = { $n ->
    [one] eine Stunde
   *[other] { $number } Stunden
}
span-days = { $number } Tage

mail-nameless = und willkommen
mail-greeting = Guten Tag { $name },
mail-end =
    Viele Grüße
    { $site }

    Diese Mail kommt von einem Computer. Bitte antworten Sie nicht.

mail-confirm-subject = Bitte bestätigen Sie Ihre Adresse
mail-confirm-body =
    Sie möchten ein Konto bei { $site }. Bitte öffnen Sie diesen Link. Dann wählen Sie ein Passwort.

    { $link }

    Der Link geht { $term } lang. Waren Sie das nicht? Dann tun Sie nichts. Wir löschen Ihre Adresse dann wieder.

mail-invite-subject = Einladung zu { $site }
mail-invite-body =
    Sie sind eingeladen zu { $site }. Bitte öffnen Sie diesen Link. Dann wählen Sie ein Passwort.

    { $link }

    Der Link geht { $term } lang. Möchten Sie nicht? Dann tun Sie nichts. Wir löschen Ihre Adresse dann wieder.

mail-reset-subject = Neues Passwort
mail-reset-body =
    Sie möchten ein neues Passwort. Bitte öffnen Sie diesen Link:

    { $link }

    Der Link geht { $term } lang. Waren Sie das nicht? Dann tun Sie nichts. Ihr altes Passwort gilt weiter.

mail-already-there-subject = Sie haben schon ein Konto
mail-already-there-body =
    Jemand wollte ein Konto mit Ihrer Adresse. Aber Sie haben schon ein Konto bei { $site }. Haben Sie Ihr Passwort vergessen? Hier wählen Sie ein neues:

    { $link }

    Waren Sie das nicht? Dann tun Sie nichts.

mail-password-changed-subject = Ihr Passwort ist neu
mail-password-changed-body =
    Sie haben ein neues Passwort bei { $site }. Alle anderen Geräte sind jetzt abgemeldet.

    Waren Sie das nicht? Dann wählen Sie gleich ein neues Passwort:

    { $link }

mail-new-address-subject = Bitte bestätigen Sie Ihre neue Adresse
mail-new-address-body =
    Ihr Konto bei { $site } soll diese Adresse bekommen. Bitte öffnen Sie diesen Link:

    { $link }

    Der Link geht { $term } lang. Waren Sie das nicht? Dann tun Sie nichts.

mail-address-changed-subject = Ihre Adresse ist neu
mail-address-changed-body =
    Ihr Konto bei { $site } hat jetzt eine andere Adresse. Wir schreiben Ihnen hier nicht mehr.

    Waren Sie das nicht? Dann sagen Sie uns bitte Bescheid.

mail-warn-first-subject = Wir löschen Ihr Konto in 30 Tagen
mail-warn-first-body =
    Sie waren lange nicht bei { $site }. Darum löschen wir Ihr Konto in 30 Tagen.

    Möchten Sie das Konto behalten? Dann melden Sie sich hier an:

    { $link }

mail-warn-last-subject = Wir löschen Ihr Konto in 7 Tagen
mail-warn-last-body =
    Sie waren lange nicht bei { $site }. Darum löschen wir Ihr Konto in 7 Tagen.

    Möchten Sie das Konto behalten? Dann melden Sie sich hier an:

    { $link }

mail-role-given-subject = Sie haben eine neue Rolle
mail-role-given-body =
    Sie haben bei { $site } eine neue Rolle. Ihr Konto zeigt, was Sie damit tun dürfen:

    { $link }

    Möchten Sie die Rolle nicht? Dort können Sie sie abgeben.

mail-passkey-added-subject = Ihr Konto hat einen neuen Passkey
mail-passkey-added-body =
    Ihr Konto bei { $site } hat jetzt einen neuen Passkey. Damit kann man sich ohne Passwort anmelden.

    Waren Sie das nicht? Dann entfernen Sie ihn gleich. Ändern Sie auch Ihr Passwort:

    { $link }

mail-provider-connected-subject = Ihr Konto ist jetzt verbunden
mail-provider-connected-body =
    Sie haben ein Konto bei { $site }. Sie können sich jetzt auch über Ihre Stadt anmelden.

    Waren Sie das nicht? Dann trennen Sie das gleich wieder:

    { $link }
