# Warum etwas nicht geht
refused-title = Das dürfen Sie hier nicht
refused-signed-out = Sie müssen sich zuerst anmelden.
refused-no-right = Ihr Konto darf das nicht.
refused-wrong-account = Das gehört zu einem anderen Konto.
refused-wrong-area = Sie dürfen das nicht für diesen Ort.
refused-old-boundaries = Sie dürfen das nicht für diesen Ort. Die Grenzen der Orte sind neu. Ihre Stadt muss das erst prüfen.
refused-wrong-actor = Sie dürfen das nicht für diese Stelle.
refused-term-over = Sie durften das bis { $date }.
refused-not-yet = Sie dürfen das ab { $date }.
refused-way = Fragen Sie Ihre Stadt. Sie kann das ändern.
refused-contact = Schreiben Sie an: { $mail }
refused-back = Zum Start
# Formulare
form-errors-title = Bitte prüfen Sie Ihre Angaben
form-optional = (freiwillig)
# Suchen und auswählen
pick-button = Suchen
pick-nothing = Wir finden dazu nichts.
pick-found = { $n ->
    [one] Ein Treffer
   *[other] { $number } Treffer
}
pick-more = Das sind die ersten { $number } Treffer. Schreiben Sie mehr.
pick-area = Name von einem Ort
pick-area-hint = Suchen Sie einen Ort oder den Bezirk dazu.
pick-old-area = { $name } (Grenzen von { $vintage })
