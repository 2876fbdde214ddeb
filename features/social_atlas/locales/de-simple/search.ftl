# Suche
search-everywhere = Stadtteil oder Thema
search-here = Alles durchsuchen
search-title = Suche
search-lead = Hier finden Sie Orte, Themen und Erklärungen. Fehler sind nicht schlimm.
search-found = { $n ->
    [0] Zu „{ $typed }“ finden wir nichts
    [one] Wir finden 1 Ergebnis zu „{ $typed }“
   *[other] Wir finden { $number } Ergebnisse zu „{ $typed }“
 }
search-meant = Meinen Sie „{ $meant }“? Das haben wir gesucht.
search-left-out = Dazu finden wir nichts: { $left }. Die anderen Wörter haben wir gefunden.
search-none-way = Schreiben Sie ein anderes Wort. Oder nehmen Sie eine Liste.
search-way-areas = Alle Orte
search-way-topics = Alle Themen
search-topics = Themen
search-sources = Quellen
search-texts = Erklärungen
