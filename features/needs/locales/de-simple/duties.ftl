# Aufgaben und eigene Daten
task-received = { $n ->
    [one] Ein neuer Text wartet
   *[other] { $number } neue Texte warten
 }
task-received-why = Lesen Sie das. Dann sehen es alle.
task-proposed = { $n ->
    [one] Ein Mensch wartet auf Antwort
   *[other] { $number } Menschen warten auf Antwort
 }
task-proposed-why = Das ist an Ihrem Ort.
task-review = { $n ->
    [one] Eine Meldung ist zu prüfen
   *[other] { $number } Meldungen sind zu prüfen
 }
task-review-why = Sie dürfen das lesen.
own-data-signal = Meldung
own-data-signal-why = Damit die Stadt weiß, was fehlt.
own-data-signal-kept = Drei Jahre. Die Notiz ein Jahr.
own-data-need = Ein Text über etwas, das fehlt
own-data-need-why = Damit Sie den Text ändern können.
own-data-need-kept = Immer. Ihr Name steht nicht dabei.
own-data-reviewer = Recht, Notizen zu lesen
own-data-reviewer-why = Damit klar ist, wer lesen durfte.
own-data-reviewer-kept = Bis Sie Ihr Konto löschen.
