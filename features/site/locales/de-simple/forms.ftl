# Warum etwas nicht geht
refused-title = Das dürfen Sie hier nicht
refused-signed-out = Sie müssen sich zuerst anmelden.
refused-no-right = Ihr Konto darf das nicht.
refused-wrong-account = Das gehört zu einem anderen Konto.
refused-wrong-area = Sie dürfen das nicht für diesen Ort.
refused-wrong-actor = Sie dürfen das nicht für diese Stelle.
refused-term-over = Sie durften das bis { $date }.
refused-not-yet = Sie dürfen das ab { $date }.
refused-way = Fragen Sie Ihre Stadt. Sie kann das ändern.
refused-contact = Schreiben Sie an: { $mail }
refused-back = Zum Start
# Formulare
form-errors-title = Bitte prüfen Sie Ihre Angaben
form-optional = (freiwillig)
