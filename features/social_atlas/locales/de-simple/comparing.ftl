# Vergleich
comparison-title-years = { $indicator }: { $first } und { $second }
comparison-title-topics = { $first } und { $second }
comparison-lead = Sie sehen zwei Karten ({ $level }).
comparison-first = Thema links
comparison-first-year = Jahr links
comparison-second = Thema rechts
comparison-second-year = Jahr rechts
comparison-button = Vergleichen
comparison-boundaries = Die Grenzen haben sich geändert. Wir vergleichen nur Orte, die gleich geblieben sind.
comparison-caption = Die Zahlen beider Karten von A bis Z
comparison-methods = Wie kommen wir auf die Zahlen?
comparison-link = Mit einem anderen Jahr oder Thema vergleichen
column-change = Unterschied
unit-points = Prozentpunkte
change-title = Das hat sich geändert
change-map-name = Karte: { $indicator }, { $first } bis { $second }. Jeder Ort ist ein Link. Die Zahlen stehen auch in der Tabelle.
change-rose = { $n ->
    [0] An keinem Ort ist die Zahl sicher gestiegen.
    [one] An einem Ort ist die Zahl sicher gestiegen.
   *[other] An { $number } Orten ist die Zahl sicher gestiegen.
 }
change-fell = { $n ->
    [0] An keinem Ort ist sie sicher gesunken.
    [one] An einem Ort ist sie sicher gesunken.
   *[other] An { $number } Orten ist sie sicher gesunken.
 }
change-uncertain = { $n ->
    [0] Überall ist die Änderung sicher.
    [one] An einem Ort ist die Änderung nicht sicher.
   *[other] An { $number } Orten ist die Änderung nicht sicher.
 }
change-rise-large = mindestens { $value } mehr
change-rise-small = mehr, aber unter { $value }
change-steady = keine sichere Änderung
change-fall-small = weniger, aber unter { $value }
change-fall-large = mindestens { $value } weniger
change-value-uncertain = { $value }, nicht sicher
change-other-boundaries = Damals war die Grenze hier anders
change-how = Wir nehmen die neue Zahl. Wir ziehen die alte Zahl ab. Daneben steht, wie genau das ist.
change-how-certain = Manche Änderung ist sehr klein. Dann ist sie nicht sicher.
scatter-title = Beide Themen in einem Bild
scatter-hint = Jeder Punkt ist ein Ort. Die feinen Linien zeigen, wie genau die Zahl ist.
scatter-caution = Zwei Zahlen liegen oft nah zusammen. Trotzdem ist die eine nicht der Grund für die andere.
scatter-name = Bild mit Punkten. Nach rechts: { $first }. Nach oben: { $second }. Jeder Punkt ist ein Link. Die Zahlen stehen auch in der Tabelle.
scatter-point = { $area }: { $first }; { $second }

# Eigene Auswahl
selection-title = Ihre Auswahl
selection-lead = Wählen Sie Orte aus. Sie sehen die Zahlen für alle Orte zusammen.
selection-year = Jahr
selection-level = Orte
selection-pick = Orte auswählen
selection-button = Zusammenzählen
selection-link = Orte selbst auswählen
selection-count = { $n ->
    [0] Sie haben noch keinen Ort ausgewählt.
    [one] Sie haben einen Ort ausgewählt: { $areas }.
   *[other] Sie haben { $number } Orte ausgewählt: { $areas }.
 }
selection-too-many = Mehr als { $number } Orte gehen nicht. Die anderen fehlen hier.
selection-unknown = Manche Orte gibt es in diesem Jahr nicht. Sie fehlen hier.
selection-map-name = Karte: Ihre Auswahl. Jeder Ort ist ein Link.
selection-map-own = ausgewählt
selection-map-other = nicht ausgewählt
selection-caption = Ihre Auswahl zusammen, { $year }
selection-column = Thema
selection-city = Ganze Stadt
selection-not-added = Diese Zahlen kann man nicht zusammenzählen
selection-how = Wir zählen die Zahlen aller Orte zusammen. Wir nehmen nur Zahlen, die alle sehen dürfen. Fehlt eine Zahl, dann fehlt auch die Summe.
selection-keep = Ihre Auswahl steht in der Adresse der Seite. Sie können die Adresse speichern oder weitergeben.

# Weitergeben
pass-title = Weitergeben
pass-link = Adresse dieser Seite
pass-citation = So nennen Sie die Quelle
pass-citation-text = { $owner }: { $title }. { $areas }. Veröffentlichung { $release } vom { $date }. { $address }
pass-embed = Auf einer anderen Internet-Seite zeigen
pass-embed-hint = Kopieren Sie diesen Text in Ihre Internet-Seite.
pass-embed-see = So sieht es dort aus
pass-print-a4 = Drucken auf A4
pass-print-a3 = Drucken auf A3
pass-print-hint = So sieht die Seite auf Papier aus. Jetzt können Sie drucken.
embed-more = Mehr dazu: { $title }
chart-embed = Auf einer anderen Internet-Seite zeigen
chart-embed-hint = Kopieren Sie diesen Text in Ihre Internet-Seite. Das Bild zeigt immer die neuesten Zahlen.
