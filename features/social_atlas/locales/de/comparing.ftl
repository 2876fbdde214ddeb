# Vergleich
comparison-title-years = { $indicator }: { $first } und { $second }
comparison-title-topics = { $first } und { $second }
comparison-lead = Zwei Karten nebeneinander ({ $level }).
comparison-first = Thema links
comparison-first-year = Jahr links
comparison-second = Thema rechts
comparison-second-year = Jahr rechts
comparison-button = Vergleichen
comparison-boundaries = Die beiden Karten zeigen verschiedene Grenzen. Verglichen werden nur Räume, die gleich geblieben sind.
comparison-caption = Die Werte beider Karten nach Räumen von A bis Z
comparison-methods = Wie entstehen diese Zahlen?
comparison-link = Mit einem anderen Jahr oder Thema vergleichen
column-change = Unterschied
unit-points = Prozentpunkte
change-title = Was sich verändert hat
change-map-name = Karte der Veränderung: { $indicator }, { $first } bis { $second }. Jeder Raum ist ein Link zu seinem Profil. Dieselben Werte stehen in der Tabelle darunter.
change-rose = { $n ->
    [0] In keinem Raum ist der Wert sicher gestiegen.
    [one] In einem Raum ist der Wert sicher gestiegen.
   *[other] In { $number } Räumen ist der Wert sicher gestiegen.
 }
change-fell = { $n ->
    [0] In keinem Raum ist er sicher gesunken.
    [one] In einem Raum ist er sicher gesunken.
   *[other] In { $number } Räumen ist er sicher gesunken.
 }
change-uncertain = { $n ->
    [0] Überall ist sicher, wohin er ging.
    [one] In einem Raum ist nicht sicher, ob er sich geändert hat.
   *[other] In { $number } Räumen ist nicht sicher, ob er sich geändert hat.
 }
change-rise-large = mindestens { $value } mehr
change-rise-small = mehr, aber unter { $value }
change-steady = keine sichere Änderung
change-fall-small = weniger, aber unter { $value }
change-fall-large = mindestens { $value } weniger
change-value-uncertain = { $value }, nicht sicher
change-other-boundaries = Damals galten hier andere Grenzen
change-how = Wir ziehen den früheren Wert vom späteren ab, so wie beide hier stehen. Daneben steht, zwischen welchen Werten der wahre Unterschied liegt.
change-how-certain = Sicher nennen wir eine Änderung nur, wenn auch die ungünstigste Rundung nichts daran ändert.
scatter-title = Wie beides zusammenliegt
scatter-hint = Jeder Punkt ist ein Raum. Die feinen Linien zeigen, zwischen welchen Werten die Wahrheit liegt.
scatter-caution = Liegen zwei Werte oft zusammen, heißt das nicht, dass der eine den anderen bewirkt.
scatter-name = Punktbild. Waagerecht: { $first }. Senkrecht: { $second }. Jeder Punkt ist ein Link zum Profil eines Raums. Dieselben Werte stehen in der Tabelle darunter.
scatter-point = { $area }: { $first }; { $second }

# Eigene Auswahl
selection-title = Eigene Auswahl
selection-lead = Wählen Sie Räume aus. Sie sehen, was die Zahlen für alle zusammen ergeben.
selection-year = Jahr
selection-level = Räume
selection-pick = Räume auswählen
selection-button = Zusammenzählen
selection-link = Räume selbst zusammenstellen
selection-count = { $n ->
    [0] Noch ist kein Raum ausgewählt.
    [one] Ein Raum ist ausgewählt: { $areas }.
   *[other] { $number } Räume sind ausgewählt: { $areas }.
 }
selection-too-many = Mehr als { $number } Räume auf einmal gehen nicht. Die übrigen sind weggelassen.
selection-unknown = Manche der Räume gibt es in diesem Jahr nicht. Sie sind weggelassen.
selection-map-name = Karte: Ihre Auswahl. Jeder Raum ist ein Link zu seinem Profil.
selection-map-own = ausgewählt
selection-map-other = nicht ausgewählt
selection-caption = Ihre Auswahl zusammen, { $year }
selection-column = Thema
selection-city = Ganze Stadt
selection-not-added = Diese Werte kann man nicht zusammenzählen
selection-how = Wir zählen zusammen, was für jeden Raum veröffentlicht ist, sonst nichts. Bei Anteilen zählen wir erst beide Zahlen zusammen und teilen dann. Auch die Spannen zählen sich zusammen. Fehlt ein Wert für einen der Räume, fehlt er für alle zusammen.
selection-keep = Die Adresse dieser Seite enthält Ihre Auswahl. Sie können sie als Lesezeichen behalten oder weitergeben.

# Weitergeben
pass-title = Weitergeben
pass-link = Verweis auf diese Ansicht
pass-citation = So zitieren Sie
pass-citation-text = { $owner }: { $title }. { $areas }. Veröffentlichung { $release } vom { $date }. { $address }
pass-embed = In eine andere Seite einbetten
pass-embed-hint = Fügen Sie diesen Text in Ihre Seite ein. Die Karte bleibt auf dem neuesten Stand der Adresse.
pass-embed-see = Eingebettete Ansicht öffnen
pass-print-a4 = Drucken auf A4
pass-print-a3 = Drucken auf A3
pass-print-hint = So sieht die Seite auf Papier aus. Drucken Sie mit dem Druckbefehl Ihres Programms.
embed-more = Mehr dazu: { $title }
chart-embed = Diagramm einbetten
chart-embed-hint = Fügen Sie diesen Text in Ihre Seite ein. Das Diagramm zeigt immer die neuesten Zahlen.
