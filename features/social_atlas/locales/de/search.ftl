# Suche
search-areas = Räume suchen
search-areas-label = Wie heißt Ihr Stadtteil oder Ihre Straße?
search-here = Alles durchsuchen
search-title = Suche
search-lead = Suchen Sie Räume, Straßen, Themen, Quellen und Erklärungen. Tippfehler machen nichts.
search-found = { $n ->
    [0] Zu „{ $typed }“ finden wir nichts
    [one] Ein Ergebnis zu „{ $typed }“
   *[other] { $number } Ergebnisse zu „{ $typed }“
 }
search-meant = Meinten Sie „{ $meant }“? Danach haben wir gesucht.
search-left-out = Dazu finden wir nichts: { $left }. Die Ergebnisse passen zu den anderen Wörtern.
search-none-way = Schreiben Sie ein anderes Wort oder nur dessen Anfang. Straßen finden Sie ohne den Ort. Oder wählen Sie aus einer Liste.
search-way-areas = Alle Räume
search-way-topics = Alle Themen
search-topics = Themen
search-sources = Quellen
search-texts = Erklärungen
search-empty-way = Oder wählen Sie aus einer Liste.
search-places = Straßen und Postleitzahlen
search-street-in = Straße in:
search-number-in = Straße, Hausnummer { $number }, in:
search-postcode-in = Postleitzahl in:
search-today = Heute:
search-formerly = früher: { $names }
search-number = Hausnummer { $number }
search-numbers = Hausnummern { $from } bis { $to }
search-numbers-from = Hausnummern ab { $from }
search-numbers-all = alle Hausnummern
search-side-odd = ungerade Seite
search-side-even = gerade Seite
search-more-areas = { $n ->
    [one] Dazu kommt ein weiterer Raum.
   *[other] Dazu kommen { $number } weitere Räume.
 }
