# Liste der Bedarfe
list-title = Was fehlt, was gebraucht wird
list-lead = Hier steht, was Menschen in einem Raum fehlt. Alle können etwas vorschlagen.
list-result = { $n ->
    [one] Ein Bedarf
   *[other] { $number } Bedarfe
 }
list-nothing = Noch hat niemand etwas vorgeschlagen. Machen Sie den Anfang.
list-nothing-filtered = Dazu gibt es keinen Bedarf.
list-show-all = Alle Bedarfe zeigen
note-area = Diesen Raum gibt es nicht. Wir zeigen alle Räume.
filter-name = Bedarfe suchen
filter-words = Wörter
filter-area = Raum
filter-all-areas = Alle Räume
filter-field = Handlungsfeld
filter-all-fields = Alle Handlungsfelder
filter-standing = Stand
filter-button = Zeigen
standing-open = Offen
standing-proposed = Vorgeschlagen
standing-being-worked-on = In Arbeit
standing-closed = Abgeschlossen
standing-all = Alle
paging-name = Weitere Seiten
paging-first = Zum Anfang
paging-next = Weiter
since-in-list = seit { $since }
section-title = Was hier fehlt
section-nothing = Für diesen Raum ist kein offener Bedarf bekannt.
section-result = { $n ->
    [one] Ein offener Bedarf in diesem Raum.
   *[other] { $number } offene Bedarfe in diesem Raum.
 }
section-all = Alle Bedarfe dieses Raums
