# Suche
search-everywhere = Stadtteil oder Thema
search-here = Alles durchsuchen
search-title = Suche
search-lead = Suchen Sie Orte, Themen, Quellen und Erklärungen. Tippfehler machen nichts.
search-found = { $n ->
    [0] Zu „{ $typed }“ finden wir nichts
    [one] Ein Ergebnis zu „{ $typed }“
   *[other] { $number } Ergebnisse zu „{ $typed }“
 }
search-meant = Meinten Sie „{ $meant }“? Danach haben wir gesucht.
search-left-out = Dazu finden wir nichts: { $left }. Die Ergebnisse passen zu den anderen Wörtern.
search-none-way = Versuchen Sie ein anderes Wort. Oder wählen Sie aus einer Liste.
search-way-areas = Alle Räume
search-way-topics = Alle Themen
search-topics = Themen
search-sources = Quellen
search-texts = Erklärungen
