# Warum etwas nicht geht
refused-title = Das dürfen Sie hier nicht
refused-signed-out = Dafür müssen Sie angemeldet sein.
refused-no-right = Ihr Konto hat dafür keine passende Rolle.
refused-wrong-account = Das gehört zu einem anderen Konto.
refused-wrong-area = Ihre Rolle gilt nicht in diesem Raum.
refused-old-boundaries = Ihre Rolle gilt nicht in diesem Raum. Sie nennt Räume, deren Grenzen sich geändert haben. Die Verwaltung muss das erst prüfen.
refused-wrong-actor = Ihre Rolle gilt für einen anderen Akteur.
refused-term-over = Ihre Rolle galt bis { $date }.
refused-not-yet = Ihre Rolle gilt erst ab { $date }.
refused-way = Die Verwaltung Ihrer Kommune kann Ihnen die Rolle geben oder verlängern.
refused-contact = Fragen Sie: { $mail }
refused-back = Zur Startseite
# Formulare
form-errors-title = Bitte prüfen Sie Ihre Angaben
form-optional = (freiwillig)
# Suchen und auswählen
pick-button = Suchen
pick-nothing = Dazu ist nichts zu finden.
pick-found = { $n ->
    [one] Ein Treffer
   *[other] { $number } Treffer
}
pick-more = Die ersten { $number } Treffer. Schreiben Sie mehr, dann werden es weniger.
pick-area = Name oder Schlüssel eines Raums
pick-area-hint = Suchen Sie einen Raum oder den Bezirk, in dem er liegt.
pick-old-area = { $name } (Grenzen von { $vintage })
