# Startseite
start-title = So lebt { $city }
start-lead = Wie viele Menschen wohnen bei Ihnen? Wie alt sind sie, wovon leben sie? Hier finden Sie Zahlen zu jedem Teil der Stadt.
start-key-title = { $city } auf einen Blick
start-areas-title = Alle Räume
start-offers-title = Was Sie hier finden
offer-atlas-title = Atlas
offer-atlas-text = Ein Thema auf der Karte: sehen Sie, wie sich die Teile der Stadt unterscheiden.
offer-areas-title = Räume
offer-areas-text = Ein Ort und alles, was wir über ihn wissen: heute und in früheren Jahren.
offer-data-title = Daten
offer-data-text = Was jede Zahl bedeutet, woher sie kommt und wie Sie sie nutzen dürfen.
offer-methods-title = Wie schützen wir Menschen?
offer-methods-text = Warum manche Zahl gerundet ist oder fehlt und was das für alle bringt.

withdrawn-title = Zurückgezogen
withdrawn-head = Am { $date } haben wir die Veröffentlichung { $release } zurückgezogen.
withdrawn-meaning = Ihre Zahlen gelten nicht mehr. Bitte verwenden Sie sie nicht.
withdrawn-more = Alle zurückgezogenen Veröffentlichungen
withdrawn-none = In den letzten zwei Jahren haben wir keine Veröffentlichung zurückgezogen.
withdrawn-all-title = Im Moment zeigen wir keine Zahlen
withdrawn-all-lead = Wir haben unsere letzte Veröffentlichung zurückgezogen. Hier steht, warum.
withdrawn-all-next = Sobald es neue Zahlen gibt, stehen sie hier. Ihre Lesezeichen bleiben gültig.

# Räume
areas-lead = Wählen Sie einen Teil von { $city }: auf der Karte, in der Liste oder über den Namen.
areas-found = { $n ->
    [0] Kein Raum passt zu „{ $typed }“
    [one] Ein Raum passt zu „{ $typed }“
   *[other] { $number } Räume passen zu „{ $typed }“
 }
areas-none-way = Versuchen Sie es mit weniger Buchstaben. Oder wählen Sie unten aus der Liste.
areas-all = Suche löschen und alle Räume zeigen
areas-city = { $city } als Ganzes
areas-all-of-level = { $level }: die ganze Liste
areas-list-of-level = { $level } ({ $number })
areas-lists-title = Noch kleinere Räume
areas-count = { $n ->
    [one] Ein Raum
   *[other] { $number } Räume von A bis Z
 }
paging-name = Teile der Liste: Teil { $part } von { $parts }
areas-list-title = Alle Räume von A bis Z
map-areas-name = Karte der Räume von { $city }. Jeder Raum ist ein Link zu seinem Profil.
map-place-name = Karte: So liegt { $area } in der Stadt.
map-north = Norden ist oben

# Profil
profile-what = { $area }: { $level }.
profile-where = { $area } ({ $level }) gehört zu { $parent }.
profile-residents = { $indicator }: { $value } ({ $year }).
profile-children = Dazu gehören ({ $level })
profile-hint = Viele Zahlen sind gerundet, damit niemand erkannt wird. Darum steht dabei, zwischen welchen Werten die wahre Zahl liegt.
profile-hint-link = Wie schützen wir Menschen?
profile-past = So lag dieser Raum bis { $year }. Heute gelten andere Grenzen.
profile-past-same = So stand dieser Raum bis { $year } in den Tabellen. Er ist seitdem gleich geblieben.
times-title = Diese Fläche in anderen Grenzen
times-same = Derselbe Raum in denselben Grenzen
times-shared = Andere Grenzen auf derselben Fläche
times-shared-more = { $n ->
    [one] und noch ein Raum auf derselben Fläche
   *[other] und { $number } weitere Räume auf derselben Fläche
 }
profile-vintage = Gebietsstand: { $vintage }.

# Atlas
atlas-title = { $indicator }, { $year }
atlas-lead = { $level }, Stand: { $date }
atlas-lead-within = { $level } in { $area }, Stand: { $date }
atlas-boundaries-past = Die Karte zeigt die Grenzen, die bis { $year } galten.
atlas-boundaries-now = Die Karte zeigt die Grenzen, die seit { $year } gelten.
atlas-too-many = Für eine Karte sind { $number } Räume ({ $asked }) zu viele. Wählen Sie einen Raum, dann sehen Sie, was darin liegt ({ $level }).
atlas-deeper = Wählen Sie einen Raum, dann sehen Sie, was darin liegt ({ $level }).
atlas-no-map = Für eine Karte sind das zu viele Räume. Alle Werte stehen in der Tabelle.
deeper-link = { $level } in { $area }
map-name-deeper = Karte: { $indicator }, { $year }. Jeder Raum ist ein Link zu den Räumen, die in ihm liegen. Dieselben Werte stehen in der Tabelle darunter.
years-of-boundaries = { $span } gültige Grenzen
gaps-link = Warum manche Zahl fehlt
atlas-about-title = Was zeigt diese Karte?
atlas-more = Mehr über „{ $indicator }“
atlas-count-hint = Größere Räume haben meist höhere Zahlen. Zum Vergleichen eignen sich Anteile besser.
atlas-table-caption = { $indicator } nach Räumen von A bis Z, Stand: { $date }
atlas-classes = { $n ->
    [0] Auf dieser Karte gibt es keine Werte, darum auch keine Klassen.
    [one] Alle Räume liegen in einer Klasse.
   *[other] Die Werte sind in { $number } Klassen geteilt.
 }
atlas-classes-published = Die Grenzen sind nur aus den gezeigten Werten berechnet, nicht aus den genauen Zählungen.
atlas-classes-uncertain = Ein Wert ist unsicher, wenn seine Spanne über drei Farben oder mehr reicht. Oder wenn seine Quelle das sagt.
atlas-classes-rule = Regel: { $rule }
choice-indicator = Thema
choice-year = Jahr
choice-level = Räume
choice-button = Anzeigen
map-name = Karte: { $indicator }, { $year }. Jeder Raum ist ein Link zu seinem Profil. Dieselben Werte stehen in der Tabelle darunter.
map-area-uncertain = { $area }: { $value }, unsicher
map-area-name = { $area }: { $value }
legend-class = { $low } bis unter { $high }
legend-last = { $low } bis { $high }
legend-uncertain = Mit Punkten: unsicherer Wert, die Farbe kann deutlich danebenliegen
legend-areas = { $n ->
    [one] 1 Raum
   *[other] { $number } Räume
 }
summary-title = Kurz gesagt
summary-values = { $n ->
    [0] Für keinen von { $all } Räumen gibt es einen Wert.
    [one] Einen Wert gibt es für 1 von { $all } Räumen.
   *[other] Einen Wert gibt es für { $number } von { $all } Räumen.
 }
summary-range = Die Werte reichen von { $low } bis { $high }.
summary-most = Der höchste Wert ist { $high }.
summary-city = In der ganzen Stadt: { $value }.
summary-compare = Sicher über dem Wert der Stadt: { $above }. Sicher darunter: { $below }. Etwa wie die Stadt: { $alike }.
other-years-title = Dasselbe in anderen Jahren
note-indicator = Dieses Thema gibt es hier nicht. Sie sehen ein anderes.
note-year = Für dieses Jahr gibt es keine Karte. Sie sehen das Jahr { $year }.
note-level = Diese Einteilung kann die Karte nicht zeigen. Sie sehen: { $level }.

note-within = Den gewählten Raum gibt es { $year } nicht in diesen Grenzen. Sie sehen die ganze Stadt.

# Jahre und bewegliche Karte
year-earlier = Früher: { $year }
year-later = Später: { $year }
years-play = Jahre abspielen
years-pause = Anhalten
live-open = Karte zum Vergrößern und Verschieben
live-name = Bewegliche Karte: { $indicator }, { $year }
live-canvas = Bewegliche Karte. Mit den Pfeiltasten verschieben Sie sie, mit Plus und Minus ändern Sie die Größe. Die Eingabetaste öffnet den Raum in der Mitte.
live-choose = Raum auf der Karte zeigen
live-choose-none = Bitte wählen
live-in = Vergrößern
live-out = Verkleinern
live-all = Alles zeigen
live-close = Zur einfachen Karte
live-way = Diesen Raum öffnen
live-hint = Zeigen Sie auf einen Raum oder wählen Sie einen aus der Liste.
live-closer = Vergrößern Sie die Karte, dann sehen Sie kleinere Räume ({ $level }).
live-failed = Die bewegliche Karte lässt sich hier nicht öffnen. Die einfache Karte bleibt.

# Daten
indicators-lead = Jede Zahl im Atlas hat eine Seite: was sie bedeutet, woher sie kommt, was sie nicht sagt.
indicator-city-title = In { $city }
indicator-atlas = Auf der Karte zeigen
indicator-definition = Was diese Zahl bedeutet
indicator-how = Anteile und Verhältnisse rechnen wir nur aus gerundeten, gezeigten Zahlen. Die Spanne daneben nennt alle Werte, die dann möglich sind.
indicator-rule = Regel: { $rule }
fact-universe = Wen oder was wir zählen
fact-base = Bezogen auf
fact-formula = So wird gerechnet
fact-unit = Einheit
fact-polarity = Lesart
fact-source = Quelle
fact-licence = Lizenz
polarity-none = Mehr ist hier weder besser noch schlechter.
polarity-higher = Ein höherer Wert kann heißen: Hier wird mehr Unterstützung gebraucht.
polarity-lower = Ein niedrigerer Wert kann heißen: Hier wird mehr Unterstützung gebraucht.
formula-count = Wir zählen und runden das Ergebnis, wo es Menschen schützt.
formula-measure = Wir zeigen den Wert so, wie ihn die Quelle veröffentlicht. Wir rechnen daran nichts um.
formula-class = Die Quelle hat jeden Raum einer Klasse zugeordnet. Wir zeigen die Klassen unverändert.
formula-share = Gezählt wird: „{ $part }“. Geteilt wird durch alle, auf die sich der Anteil bezieht: „{ $whole }“. Das Ergebnis nehmen wir mal 100.
formula-ratio = Gezählt wird: „{ $part }“. Geteilt wird durch die Zahl der Vergleichsgruppe. Das Ergebnis nehmen wir mal { $per }, es gilt also: „{ $unit }“.

# Noch nichts veröffentlicht
no-release-title = Hier entsteht ein Sozialatlas
no-release-lead = Noch sind keine Zahlen veröffentlicht.
no-release-next = Schauen Sie bald wieder vorbei. Sobald die erste Veröffentlichung da ist, steht sie hier.

# Fehlerseiten
problem-not-found-title = Diese Seite gibt es nicht
problem-not-found-lead = Vielleicht ist die Adresse vertippt oder veraltet. Suchen Sie Ihren Stadtteil oder gehen Sie einen der Wege unten.
problem-bad-request-title = Das haben wir nicht verstanden
problem-bad-request-lead = Etwas an der Adresse passt nicht. Beginnen Sie bitte auf einer der Seiten unten.
problem-forbidden-title = Das ist hier nicht möglich
problem-forbidden-lead = Diese Seite ist nicht öffentlich, oder die Anfrage kam von einer fremden Seite.
problem-too-many-title = Bitte einen Moment Geduld
problem-too-many-lead = Von Ihrem Anschluss kamen sehr viele Anfragen. In einer Minute geht es weiter.
problem-internal-title = Da ist bei uns etwas schiefgegangen
problem-internal-lead = Sie haben nichts falsch gemacht. Versuchen Sie es in ein paar Minuten noch einmal.
problem-unavailable-title = Gerade nicht erreichbar
problem-unavailable-lead = Unsere Zahlen sind im Moment nicht zu erreichen. Versuchen Sie es in ein paar Minuten noch einmal.
problem-ways = So geht es weiter
problem-way-start = Zur Startseite
problem-way-areas = Alle Räume ansehen
problem-way-atlas = Zur Karte
problem-request = Wenn Sie uns schreiben, nennen Sie bitte diese Nummer: { $id }
