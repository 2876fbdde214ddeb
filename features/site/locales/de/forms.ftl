# Warum etwas nicht geht
refused-title = Das dürfen Sie hier nicht
refused-signed-out = Dafür müssen Sie angemeldet sein.
refused-no-right = Ihr Konto hat dafür keine passende Rolle.
refused-wrong-account = Das gehört zu einem anderen Konto.
refused-wrong-area = Ihre Rolle gilt nicht in diesem Raum.
refused-wrong-actor = Ihre Rolle gilt für einen anderen Akteur.
refused-term-over = Ihre Rolle galt bis { $date }.
refused-not-yet = Ihre Rolle gilt erst ab { $date }.
refused-way = Die Verwaltung Ihrer Kommune kann Ihnen die Rolle geben oder verlängern.
refused-contact = Fragen Sie: { $mail }
refused-back = Zur Startseite
# Formulare
form-errors-title = Bitte prüfen Sie Ihre Angaben
form-optional = (freiwillig)
