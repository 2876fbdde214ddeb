# Prüfung von Meldungen
review-title = Meldungen prüfen
review-lead = Das ist geheim. Sagen Sie nichts weiter. Wir merken uns, dass Sie es lesen.
review-nothing = Hier wartet nichts.
review-note = Notiz:
review-no-note = Ohne Notiz.
review-noted = Schon gelesen.
review-note-button = Gelesen
discard-about-a-person = Nicht zählen: meint einen Menschen
discard-not-meant = Nicht zählen: ein Fehler
unbound-lead = Notizen sind geheim. Nur wenige dürfen sie lesen.
unbound-why = Der Datenschutz muss Sie erst verpflichten.
unbound-asked = Ihre Bitte ist da.
unbound-ask = Darum bitten
bind-title = Wer darf Notizen lesen?
bind-lead = Hier geben Sie das Recht zum Lesen.
bind-nobody = Hier steht niemand.
bind-asked = Bittet seit { $day }
bind-since = Darf lesen seit { $day }
bind-since-until = Darf lesen von { $day } bis { $until }
bind-until = Bis zum
bind-button = Recht geben
bind-end = Beenden
bind-no-day = Das ist kein Tag.
bind-over = Der Tag ist vorbei.
bind-themselves = Das muss ein anderer Mensch machen.
weigh-title = Meldungen auswerten
weigh-lead = Jedes halbe Jahr zeigen Sie etwas. Dann schreiben Sie einen Text dazu.
weigh-nothing = Alles ist ausgewertet.
weigh-result = { $n ->
    [one] Das zeigen wir dann.
    [0] Wir zeigen dann nichts.
   *[other] Das zeigen wir dann.
 }
weigh-details = Wie kommen wir darauf?
weigh-secret = Das ist geheim.
weigh-table = Was die Regel findet
weigh-topic = Thema
weigh-area = Ort
weigh-persons = Menschen
weigh-organisations = Häuser
weigh-verdict = Ergebnis
weigh-once = Das geht nur einmal.
weigh-button = Allen zeigen
verdict-shown = Wird gezeigt
verdict-nothing = Keine Meldung
verdict-too-few-persons = Zu wenige Menschen
verdict-too-few-organisations = Zu wenige Häuser
verdict-population-unknown = Wir wissen nicht, wie viele dort wohnen
verdict-population-too-small = Dort wohnen zu wenige
verdict-too-few-parts = Zu wenige Teile
summary-title = Texte schreiben
summary-text = Was steckt dahinter?
summary-text-hint = Alle lesen das. Schreiben Sie über viele Menschen.
summary-button = Text zeigen
weigh-earlier-same = { $n ->
    [one] Eine Meldung nennt alte Grenzen. Der Ort ist gleich geblieben.
   *[other] { $number } Meldungen nennen alte Grenzen. Die Orte sind gleich geblieben.
}
weigh-earlier-raised = { $n ->
    [one] Eine Meldung nennt alte Grenzen. Sie zählt beim größeren Ort.
   *[other] { $number } Meldungen nennen alte Grenzen. Sie zählen beim größeren Ort.
}
weigh-earlier-left-out = { $n ->
    [one] Eine Meldung zählt nicht mit. Ihren Ort gibt es nicht mehr.
   *[other] { $number } Meldungen zählen nicht mit. Ihre Orte gibt es nicht mehr.
}
