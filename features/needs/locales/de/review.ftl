# Prüfung von Meldungen
review-title = Meldungen prüfen
review-lead = Sie lesen vertrauliche Notizen. Geben Sie nichts daraus weiter. Wir halten fest, dass Sie sie gelesen haben.
review-nothing = Nichts wartet auf Prüfung.
review-note = Notiz:
review-no-note = Ohne Notiz.
review-noted = Schon gelesen.
review-note-button = Gelesen
discard-about-a-person = Nicht zählen: meint eine Person
discard-not-meant = Nicht zählen: kein Eindruck aus der Arbeit
unbound-lead = Notizen liest nur, wer zur Verschwiegenheit verpflichtet ist.
unbound-why = Der Datenschutz verpflichtet Sie, zum Beispiel nach dem Verpflichtungsgesetz. Niemand verpflichtet sich selbst.
unbound-asked = Ihre Bitte ist angekommen.
unbound-ask = Um Verpflichtung bitten
bind-title = Wer Notizen lesen darf
bind-lead = Verpflichten Sie Personen, die um die Prüfung von Meldungen bitten.
bind-nobody = Niemand ist verpflichtet, niemand bittet darum.
bind-asked = Bittet darum seit { $day }
bind-since = Verpflichtet seit { $day }
bind-since-until = Verpflichtet seit { $day }, bis { $until }
bind-until = Bis zum
bind-button = Verpflichten
bind-end = Beenden
bind-no-day = Das ist kein Tag.
bind-over = Der Tag ist schon vorbei.
bind-themselves = Niemand verpflichtet sich selbst. Eine andere Person muss es tun.
weigh-title = Meldungen auswerten
weigh-lead = Nach jedem halben Jahr zeigen Sie, was gezeigt werden darf. Dann schreiben Sie dazu, was dahinter steht.
weigh-nothing = Alle abgelaufenen Zeiträume sind ausgewertet.
weigh-result = { $n ->
    [one] Eine Aussage würde gezeigt.
    [0] Nichts würde gezeigt.
   *[other] { $number } Aussagen würden gezeigt.
 }
weigh-details = Wie wir darauf kommen
weigh-secret = Vertraulich: Diese Tabelle sagt, was der Bericht verbirgt.
weigh-table = Was die Regel in diesem Zeitraum findet
weigh-topic = Thema
weigh-area = Raum
weigh-persons = Personen
weigh-organisations = Einrichtungen
weigh-verdict = Ergebnis
weigh-once = Ein Bericht wird einmal veröffentlicht und nie geändert.
weigh-button = Veröffentlichen
verdict-shown = Wird gezeigt
verdict-nothing = Keine Meldung
verdict-too-few-persons = Zu wenige Personen
verdict-too-few-organisations = Zu wenige Einrichtungen
verdict-population-unknown = Einwohnerzahl nicht bekannt
verdict-population-too-small = Zu wenige Menschen im Raum
verdict-too-few-parts = Zu wenige Teile ohne eigene Aussage
summary-title = Zusammenfassungen schreiben
summary-text = Was steht dahinter?
summary-text-hint = Alle lesen das. Schreiben Sie über viele, nicht über einzelne.
summary-button = Zusammenfassung zeigen
weigh-earlier-same = { $n ->
    [one] Eine Meldung nennt einen Raum in früheren Grenzen. Er ist derselbe geblieben.
   *[other] { $number } Meldungen nennen Räume in früheren Grenzen. Sie sind dieselben geblieben.
}
weigh-earlier-raised = { $n ->
    [one] Eine Meldung nennt einen Raum mit geänderten Grenzen. Sie zählt im Raum darüber.
   *[other] { $number } Meldungen nennen Räume mit geänderten Grenzen. Sie zählen im Raum darüber.
}
weigh-earlier-left-out = { $n ->
    [one] Eine Meldung zählt nicht mit. Niemand weiß, wo ihr Raum heute liegt.
   *[other] { $number } Meldungen zählen nicht mit. Niemand weiß, wo ihre Räume heute liegen.
}
