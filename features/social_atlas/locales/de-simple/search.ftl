# Suche
search-areas = Orte suchen
search-areas-label = Wie heißt Ihr Stadtteil oder Ihre Straße?
search-here = Alles durchsuchen
search-title = Suche
search-lead = Hier finden Sie Orte, Straßen, Themen und Erklärungen. Fehler sind nicht schlimm.
search-found = { $n ->
    [0] Zu „{ $typed }“ finden wir nichts
    [one] Wir finden 1 Ergebnis zu „{ $typed }“
   *[other] Wir finden { $number } Ergebnisse zu „{ $typed }“
 }
search-meant = Meinen Sie „{ $meant }“? Das haben wir gesucht.
search-left-out = Dazu finden wir nichts: { $left }. Die anderen Wörter haben wir gefunden.
search-none-way = Schreiben Sie ein anderes Wort. Oder schreiben Sie nur den Anfang. Oder nehmen Sie eine Liste.
search-way-areas = Alle Orte
search-way-topics = Alle Themen
search-topics = Themen
search-sources = Quellen
search-texts = Erklärungen
search-empty-way = Oder nehmen Sie eine Liste.
search-places = Straßen und Postleitzahlen
search-street-in = Straße in:
search-number-in = Straße mit Hausnummer { $number } in:
search-postcode-in = Postleitzahl in:
search-today = Heute:
search-formerly = früher: { $names }
search-number = Hausnummer { $number }
search-numbers = Hausnummern { $from } bis { $to }
search-numbers-from = Hausnummern ab { $from }
search-numbers-all = alle Hausnummern
search-side-odd = ungerade Zahlen
search-side-even = gerade Zahlen
search-more-areas = { $n ->
    [one] Dazu kommt noch ein Ort.
   *[other] Dazu kommen noch { $number } Orte.
 }
