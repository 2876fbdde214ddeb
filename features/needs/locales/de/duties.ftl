# Aufgaben und eigene Daten
task-received = { $n ->
    [one] Ein Vorschlag ohne Konto wartet
   *[other] { $number } Vorschläge ohne Konto warten
 }
task-received-why = Erst wenn Sie ihn gelesen haben, sehen ihn alle.
task-proposed = { $n ->
    [one] Ein Bedarf wartet auf eine Antwort
   *[other] { $number } Bedarfe warten auf eine Antwort
 }
task-proposed-why = Er liegt in Ihren Räumen.
task-review = { $n ->
    [one] Eine Meldung ist zu prüfen
   *[other] { $number } Meldungen sind zu prüfen
 }
task-review-why = Sie sind dafür verpflichtet.
own-data-signal = Meldung
own-data-signal-why = Damit Planung weiß, was oft fehlt.
own-data-signal-kept = Drei Jahre. Die Notiz höchstens ein Jahr.
own-data-need = Vorschlag oder Änderung eines Bedarfs
own-data-need-why = Damit Sie ihn ändern können, bis jemand entscheidet.
own-data-need-kept = Solange es den Bedarf gibt. Ihr Name steht nicht dabei.
own-data-reviewer = Verpflichtung zum Lesen von Notizen
own-data-reviewer-why = Damit nachprüfbar ist, wer Notizen lesen durfte.
own-data-reviewer-kept = Ihr Name, bis Sie Ihr Konto löschen.
