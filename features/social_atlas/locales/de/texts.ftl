# Methoden
methods-title = Wie schützen wir Menschen?
methods-lead = Hinter jeder Zahl stehen Menschen. Niemand soll aus unseren Zahlen erfahren, wer sie sind.
methods-why-title = Warum das nötig ist
methods-why-text = In einem kleinen Raum kann eine kleine Zahl verraten, um wen es geht. Wer die Nachbarschaft kennt, könnte dann etwas Persönliches erfahren. Das verhindern wir, bevor die Zahlen das Amt verlassen.
methods-rounding-title = Wir runden
methods-rounding-text = Jede Zählung wird auf ein Vielfaches von { $base } gerundet, jede für sich. So bleibt offen, wie viele es genau sind.
methods-few-text = Ob 0 oder bis zu { $most }: Wir schreiben immer „keine oder sehr wenige“.
methods-example-caption = Was wir zählen und was wir zeigen
methods-totals-title = Summen runden wir manchmal gröber
methods-totals-text = Wer Teile und Summe vergleicht, könnte die Rundung zurückrechnen. Darum runden wir manche Summe gröber oder addieren die gezeigten Teile. Teile und Summe passen dann nicht genau zusammen; das ist gewollt.
methods-shares-title = Anteile rechnen wir nur aus gezeigten Zahlen
methods-shares-text = Ein Anteil aus genauen Zahlen würde die genauen Zahlen verraten. Darum nehmen wir die gerundeten und nennen die Spanne, in der der wahre Anteil liegt.
example-title = Ein Beispiel
example-counted = Gezählt sind { $part } von { $whole } Menschen. Diese Zahlen sieht niemand.
example-shown = Wir zeigen: { $part } von { $whole }.
example-share = Der Anteil ist damit { $share }. Sicher ist: Er liegt zwischen { $low } und { $high }.
methods-withheld-title = Manches zeigen wir nicht
methods-withheld-text = Leben in einer Gruppe weniger als { $minimum } Menschen, zeigen wir keinen Anteil. Er wäre zu ungenau und könnte trotzdem zu viel verraten.
methods-attacker-title = Ein Programm versucht, uns zu überlisten
methods-attacker-text = Vor jeder Veröffentlichung versucht ein Programm, aus allen gezeigten Zahlen die genauen zu errechnen. Gelingt das irgendwo, wird nichts veröffentlicht. Für jede gerundete Zahl bleiben mindestens { $least } Werte möglich.
methods-numbers-title = Der Schutz in Zahlen
numbers-caption = Was der Schutz in dieser Veröffentlichung bewirkt hat
number-rounded = Gerundete Zählungen
number-coarser = davon Summen auf ein Vielfaches von { $multiple } gerundet
number-summed = Summen, die wir aus den gezeigten Teilen bilden
number-as-published = So übernommen, wie die Quelle sie veröffentlicht hat
number-missing = Zählungen, zu denen die Quelle nichts sagt
number-withheld = Nicht gezeigte Anteile
number-least = Werte, die für jede gerundete Zahl mindestens möglich bleiben
methods-compare-title = Wann ein Wert höher oder niedriger ist
methods-compare-text = Wir nennen einen Wert nur dann höher oder niedriger, wenn sich die Spannen nicht überschneiden. Sonst schreiben wir „etwa wie“. Wir bilden keine Ranglisten.
methods-how-text = Jede Regel hat einen Namen und eine Nummer. Ändert sich eine Regel, ändert sich die Nummer. Für diese Veröffentlichung galten:
rule-rounding = Runden: { $rule }
rule-ratio = Anteile bei der Veröffentlichung: { $rule }
rule-attacker = Angriffsprüfung: { $rule }
rule-classes = Klassen der Karte: { $rule }
rule-pages = Anteile auf diesen Seiten: { $rule }
methods-release = Veröffentlichung { $release }. Prüfsumme des versiegelten Inhalts (SHA-256): { $digest }

# Barrierefreiheit
accessibility-title = Erklärung zur Barrierefreiheit
accessibility-lead = Alle sollen diese Seiten nutzen können. Hier steht, wie weit das gelingt und wer Ihnen bei Hindernissen hilft.
accessibility-state-title = Wie barrierefrei diese Seiten sind
accessibility-state-text = Maßstab sind die Barrierefreie-Informationstechnik-Verordnung (BITV 2.0) und die Web Content Accessibility Guidelines (WCAG) 2.2, Stufe AA. Die Seiten sind damit weitgehend vereinbar.
accessibility-limits-title = Was noch nicht ganz gelingt
accessibility-limits-text = Diese Hindernisse kennen wir:
accessibility-limit-map = Auf sehr schmalen Bildschirmen sind kleine Räume auf der Karte schwer zu treffen. Dieselben Links stehen darunter in der Tabelle.
accessibility-limit-plain = Die Einfache Sprache ist keine geprüfte Leichte Sprache. Erklärungen in Gebärdensprache fehlen noch.
accessibility-tested-title = Wie wir das geprüft haben
accessibility-tested-text = Diese Erklärung beruht auf einer Selbstbewertung. Bei jeder Änderung prüft ein Programm alle Seiten in allen drei Sprachen; dazu kommen Prüfungen mit der Tastatur.
accessibility-tested-day = Zuletzt geprüft: { $day }.
accessibility-feedback-title = Hindernis melden
accessibility-feedback-text = Stört Sie etwas? Schreiben Sie uns oder rufen Sie an. Wir antworten und suchen eine Lösung.
accessibility-enforcement-title = Wenn wir nicht helfen
accessibility-enforcement-text = Haben Sie keine gute Antwort bekommen? Dann wenden Sie sich an die Schlichtungs- oder Durchsetzungsstelle Ihres Landes. Das Verfahren kostet nichts, und Sie brauchen keinen Rechtsbeistand.
contact-phone = Telefon:

# Datenschutz
privacy-title = Datenschutz
privacy-lead = Sie können alle Seiten lesen, ohne etwas über sich zu verraten.
privacy-none-title = Was wir nicht tun
privacy-none-text = Diese Seiten setzen keine Cookies und messen nicht, was Sie lesen. Schriften, Karten und Bilder kommen von diesem Server, nicht von anderen Firmen.
privacy-log-title = Was der Server kurz festhält
privacy-log-text = Damit der Server sicher läuft, notiert er Zeit, Adresse der Seite und Ergebnis jeder Anfrage. Die Adresse Ihres Anschlusses nutzt er im Arbeitsspeicher, um Überlastung abzuwehren.
privacy-figures-title = Die Zahlen im Atlas
privacy-figures-text = Der Server kennt nur geschützte Zahlen. Die genauen Zählungen bleiben im Amt und kommen nie hierher.
privacy-rights-title = Ihre Rechte
privacy-rights-text = Sie dürfen fragen, was über Sie gespeichert ist, und sich bei einer Aufsichtsbehörde beschweren. Fragen beantwortet:

# Impressum
imprint-title = Impressum
imprint-lead = Wer diese Seiten verantwortet.
imprint-owner-title = Verantwortlich
imprint-owner-unknown = Für diese Aufstellung ist noch keine verantwortliche Stelle eingetragen.
imprint-more-title = Weitere Angaben
imprint-parts-title = Woraus diese Seiten gemacht sind
imprint-parts-text = Software: Wirkraum (EUPL-1.2). Gestaltung: KERN Design-System (EUPL-1.2). Schrift: Fira Sans (SIL Open Font License 1.1). Die Lizenz der Zahlen steht bei jeder Zahl.
