# Die Liste
list-title = Was fehlt hier?
list-lead = Hier steht: Was fehlt den Menschen? Jeder kann etwas sagen.
list-result = { $n ->
    [one] Eine Sache fehlt
   *[other] { $number } Sachen fehlen
 }
list-nothing = Noch hat niemand etwas gesagt. Fangen Sie an.
list-nothing-filtered = Dazu haben wir nichts gefunden.
list-show-all = Alles zeigen
note-area = Diesen Ort gibt es nicht. Wir zeigen alle Orte.
filter-name = Das suchen, was fehlt
filter-words = Wörter
filter-area = Ort
filter-all-areas = Alle Orte
filter-field = Thema
filter-all-fields = Alle Themen
filter-standing = Wie weit ist es?
filter-button = Zeigen
standing-open = Noch offen
standing-proposed = Neu
standing-being-worked-on = Jemand arbeitet daran
standing-closed = Fertig
standing-all = Alles
paging-name = Weitere Seiten
paging-first = Zum Anfang
paging-next = Weiter
since-in-list = seit { $since }
section-title = Was fehlt hier?
section-nothing = Hier hat noch niemand etwas gesagt.
section-result = { $n ->
    [one] Eine Sache fehlt hier.
   *[other] { $number } Sachen fehlen hier.
 }
section-all = Alles zeigen
