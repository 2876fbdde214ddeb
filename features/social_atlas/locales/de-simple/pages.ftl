# Startseite
start-title = So lebt { $city }
start-lead = Wie viele Menschen wohnen bei Ihnen? Wie alt sind sie? Hier finden Sie Zahlen zu jedem Stadtteil.
start-key-title = { $city } auf einen Blick
start-areas-title = Alle Orte
start-offers-title = Das finden Sie hier
offer-atlas-title = Karte
offer-atlas-text = Die Karte zeigt ein Thema in der ganzen Stadt.
offer-areas-title = Orte
offer-areas-text = Alle Zahlen zu einem Ort: heute und früher.
offer-data-title = Zahlen
offer-data-text = Was bedeutet eine Zahl? Woher kommt sie?
offer-methods-title = So schützen wir Menschen
offer-methods-text = Niemand soll an einer Zahl erkannt werden.

withdrawn-title = Diese Zahlen gelten nicht mehr
withdrawn-head = Seit dem { $date } zeigen wir sie nicht mehr. Sie hießen: { $release }.
withdrawn-meaning = Bitte nutzen Sie diese Zahlen nicht.
withdrawn-more = Alle Zahlen, die nicht mehr gelten
withdrawn-none = In den letzten 2 Jahren gab es das nicht.
withdrawn-all-title = Im Moment gibt es keine Zahlen
withdrawn-all-lead = Unsere letzten Zahlen gelten nicht mehr. Hier steht, warum.
withdrawn-all-next = Bald stehen neue Zahlen hier.

# Orte
areas-lead = Suchen Sie einen Ort in { $city }. Nehmen Sie die Karte, die Liste oder den Namen.
areas-found = { $n ->
    [0] Kein Ort passt zu „{ $typed }“
    [one] Ein Ort passt zu „{ $typed }“
   *[other] { $number } Orte passen zu „{ $typed }“
 }
areas-none-way = Schreiben Sie nur den Anfang vom Namen. Oder nehmen Sie die Liste unten.
areas-all = Alle Orte zeigen
areas-city = Die ganze Stadt { $city }
areas-all-of-level = { $level }: alle
areas-list-of-level = { $level } ({ $number })
areas-lists-title = Noch kleinere Orte
areas-count = { $n ->
    [one] 1 Ort
   *[other] { $number } Orte von A bis Z
 }
paging-name = Teile der Liste: Teil { $part } von { $parts }
areas-list-title = Alle Orte von A bis Z
map-areas-name = Karte von { $city }. Sie können jeden Ort wählen.
map-place-name = Karte: Hier liegt { $area }.
map-north = Norden ist oben

# Ein Ort
profile-what = { $area }: { $level }.
profile-where = { $area } ({ $level }) gehört zu { $parent }.
profile-residents = { $indicator }: { $value } ({ $year }).
profile-children = Das gehört dazu ({ $level })
profile-hint = Viele Zahlen sind nicht ganz genau. So wird niemand erkannt.
profile-hint-link = So schützen wir Menschen
profile-past = So war dieser Ort bis { $year }. Heute sind die Grenzen anders.
profile-past-same = So stand dieser Ort bis { $year } in den Listen. Er ist heute noch gleich.
times-title = Der Ort in anderen Grenzen
times-same = Der gleiche Ort mit gleichen Grenzen
times-shared = Andere Grenzen am gleichen Ort
times-shared-more = { $n ->
    [one] und noch ein Ort
   *[other] und noch { $number } Orte
 }
profile-vintage = Grenzen der Orte: Stand { $vintage }.

# Karte
atlas-title = { $indicator }, { $year }
atlas-lead = { $level }, Stand: { $date }
atlas-lead-within = { $level } in { $area }, Stand: { $date }
atlas-boundaries-past = Diese Grenzen galten bis { $year }.
atlas-boundaries-now = Diese Grenzen gelten seit { $year }.
atlas-too-many = Es gibt { $number } Orte ({ $asked }). Das sind zu viele für eine Karte. Wählen Sie einen Ort. Dann sehen Sie mehr ({ $level }).
atlas-deeper = Wählen Sie einen Ort. Dann sehen Sie mehr ({ $level }).
atlas-no-map = Das sind zu viele Orte für eine Karte. Die Zahlen stehen unten.
deeper-link = { $level } in { $area }
map-name-deeper = Karte: { $indicator }, { $year }. Wählen Sie einen Ort. Dann sehen Sie mehr. Die Zahlen stehen auch unten.
years-of-boundaries = Grenzen: { $span }
gaps-link = Warum manche Zahl fehlt
atlas-about-title = Was zeigt die Karte?
atlas-more = Mehr über „{ $indicator }“
atlas-count-hint = Wo mehr Menschen wohnen, ist die Zahl meist größer.
atlas-table-caption = { $indicator } an allen Orten von A bis Z, Stand: { $date }
atlas-classes = { $n ->
    [0] Auf dieser Karte gibt es keine Zahlen.
    [one] Alle Orte haben die gleiche Farbe.
   *[other] Es gibt { $number } Farben.
 }
atlas-classes-published = Wir nehmen dafür nur Zahlen, die Sie auch sehen.
atlas-classes-uncertain = Punkte heißen: Vielleicht passt eine andere Farbe besser.
atlas-classes-rule = Regel: { $rule }
choice-indicator = Thema
choice-year = Jahr
choice-level = Orte
choice-button = Zeigen
map-name = Karte: { $indicator }, { $year }. Sie können jeden Ort wählen. Die Zahlen stehen auch unten.
map-area-uncertain = { $area }: { $value }, unsicher
map-area-name = { $area }: { $value }
legend-class = { $low } bis unter { $high }
legend-last = { $low } bis { $high }
legend-uncertain = Mit Punkten: Die Zahl ist unsicher. Vielleicht passt eine andere Farbe besser.
legend-areas = { $n ->
    [one] 1 Ort
   *[other] { $number } Orte
 }
summary-title = Kurz gesagt
summary-values = { $n ->
    [0] Es gibt keine Zahl für die { $all } Orte.
    [one] 1 von { $all } Orten hat eine Zahl.
   *[other] { $number } von { $all } Orten haben eine Zahl.
 }
summary-range = Die kleinste Zahl ist { $low }. Die größte Zahl ist { $high }.
summary-most = Die größte Zahl ist { $high }.
summary-city = In der ganzen Stadt: { $value }.
summary-compare = Orte mit mehr als die Stadt: { $above }. Orte mit weniger: { $below }. Etwa gleich: { $alike }.
other-years-title = Die Karte in anderen Jahren
note-indicator = Dieses Thema gibt es nicht. Sie sehen ein anderes Thema.
note-year = Für dieses Jahr gibt es keine Karte. Sie sehen { $year }.
note-level = Das kann die Karte nicht zeigen. Sie sehen: { $level }.

note-within = Diesen Ort gibt es { $year } so nicht. Sie sehen die ganze Stadt.

# Jahre und die Karte zum Bewegen
year-earlier = Davor: { $year }
year-later = Danach: { $year }
years-play = Die Jahre nacheinander zeigen
years-pause = Anhalten
live-open = Karte zum Bewegen
live-name = Karte zum Bewegen: { $indicator }, { $year }
live-canvas = Karte zum Bewegen. Die Pfeil-Tasten schieben die Karte. Plus macht sie größer, Minus kleiner. Die Eingabe-Taste öffnet den Ort in der Mitte.
live-choose = Einen Ort zeigen
live-choose-none = Bitte wählen
live-in = Größer
live-out = Kleiner
live-all = Alles zeigen
live-close = Zur einfachen Karte
live-way = Diesen Ort öffnen
live-hint = Zeigen Sie auf einen Ort. Oder wählen Sie einen Ort aus der Liste.
live-closer = Machen Sie die Karte größer. Dann sehen Sie kleinere Orte ({ $level }).
live-failed = Die Karte zum Bewegen geht hier nicht. Die einfache Karte bleibt.

# Zahlen
indicators-lead = Hier steht, was jede Zahl bedeutet. Und woher sie kommt.
indicator-city-title = In { $city }
indicator-atlas = Auf der Karte zeigen
indicator-definition = Das bedeutet die Zahl
indicator-how = Wir rechnen nur mit Zahlen, die Sie auch sehen. Darum ist das Ergebnis nicht ganz genau.
indicator-rule = Regel: { $rule }
fact-universe = Wen zählen wir?
fact-base = Verglichen mit
fact-formula = So rechnen wir
fact-unit = Das zählen wir
fact-polarity = So lesen Sie die Zahl
fact-source = Von wem ist die Zahl?
fact-licence = Lizenz
polarity-none = Mehr ist hier nicht besser und nicht schlechter.
polarity-higher = Bei einer großen Zahl kann mehr Hilfe nötig sein.
polarity-lower = Bei einer kleinen Zahl kann mehr Hilfe nötig sein.
formula-count = Wir zählen. Dann runden wir die Zahl.
formula-measure = Wir zeigen die Zahl so, wie wir sie bekommen. Wir ändern nichts.
formula-class = Jeder Ort gehört zu einer Gruppe. Die Gruppen macht die Quelle. Wir ändern nichts.
formula-share = Wir zählen: „{ $part }“. Dann zählen wir: „{ $whole }“. Wir teilen die erste Zahl durch die zweite. Das nehmen wir mal 100.
formula-ratio = Wir zählen: „{ $part }“. Dann zählen wir die andere Gruppe. Wir teilen die erste Zahl durch die zweite. Das nehmen wir mal { $per }. Das heißt: „{ $unit }“.

# Noch nichts da
no-release-title = Hier kommen bald Zahlen
no-release-lead = Im Moment gibt es noch keine Zahlen.
no-release-next = Kommen Sie bald wieder. Dann stehen die Zahlen hier.

# Fehler
problem-not-found-title = Diese Seite gibt es nicht
problem-not-found-lead = Vielleicht ist die Adresse falsch. Suchen Sie Ihren Stadtteil. Oder wählen Sie unten eine Seite.
problem-bad-request-title = Das haben wir nicht verstanden
problem-bad-request-lead = Die Adresse passt nicht. Wählen Sie unten eine Seite.
problem-forbidden-title = Das geht hier nicht
problem-forbidden-lead = Diese Seite ist nicht für alle.
problem-too-many-title = Bitte warten Sie kurz
problem-too-many-lead = Es kamen sehr viele Anfragen. In einer Minute geht es weiter.
problem-internal-title = Bei uns ist ein Fehler
problem-internal-lead = Sie haben nichts falsch gemacht. Versuchen Sie es später noch einmal.
problem-unavailable-title = Das geht gerade nicht
problem-unavailable-lead = Die Zahlen sind gerade nicht da. Versuchen Sie es später noch einmal.
problem-ways = So geht es weiter
problem-way-start = Zum Start
problem-way-areas = Alle Orte ansehen
problem-way-atlas = Zur Karte
problem-request = Sie wollen uns schreiben? Nennen Sie diese Nummer: { $id }
