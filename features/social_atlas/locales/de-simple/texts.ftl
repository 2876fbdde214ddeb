# So schützen wir Menschen
methods-title = So schützen wir Menschen
methods-lead = Unsere Zahlen erzählen von Menschen. Niemand soll wissen, wer diese Menschen sind.
methods-why-title = Warum ist das wichtig?
methods-why-text = In einem kleinen Ort kennen sich die Menschen. Eine kleine Zahl kann dort viel verraten. Das wollen wir nicht. Darum ändern wir die Zahlen ein wenig.
methods-rounding-title = Wir runden
methods-rounding-text = Wir zeigen nur Zahlen wie { $base }, zweimal { $base } und so weiter. So bleibt die genaue Zahl geheim.
methods-few-text = Sind es 0 bis { $most } Menschen? Dann schreiben wir: keine oder sehr wenige.
methods-example-caption = Das zählen wir und das zeigen wir
methods-totals-title = Große Zahlen runden wir manchmal mehr
methods-totals-text = Man kann Zahlen zusammenzählen. So könnte man eine geheime Zahl finden. Darum runden wir manche Zahlen mehr. Dann passen die Zahlen nicht genau zusammen. Das ist richtig so.
methods-shares-title = Prozent rechnen wir mit gerundeten Zahlen
methods-shares-text = Mit genauen Zahlen könnte man zurückrechnen. Darum nehmen wir die gerundeten Zahlen. Und wir sagen, wie genau das Ergebnis ist.
example-title = Ein Beispiel
example-counted = Es sind { $part } von { $whole } Menschen. Das sieht niemand.
example-shown = Wir zeigen: { $part } von { $whole }.
example-share = Das sind { $share }. Sicher ist: zwischen { $low } und { $high }.
methods-withheld-title = Manches zeigen wir nicht
methods-withheld-text = Manche Gruppen sind klein: unter { $minimum } Menschen. Dann zeigen wir keine Prozent.
methods-attacker-title = Ein Programm prüft alles
methods-attacker-text = Das Programm sucht nach geheimen Zahlen. Findet es eine, zeigen wir nichts. Immer bleiben mindestens { $least } Zahlen möglich.
methods-numbers-title = Der Schutz in Zahlen
numbers-caption = Das hat der Schutz gemacht
number-rounded = Gerundete Zahlen
number-coarser = Mehr gerundet: auf { $multiple }
number-summed = Aus den gezeigten Teilen addiert
number-as-published = Nicht geändert, weil sie schon bekannt waren
number-missing = Zahlen, die es nicht gibt
number-withheld = Prozent, die wir nicht zeigen
number-least = So viele Zahlen bleiben immer möglich
methods-compare-title = Wann ist eine Zahl größer?
methods-compare-text = Wir sagen nur dann „mehr“, wenn es sicher ist. Sonst sagen wir „etwa wie“. Kein Ort ist besser als ein anderer.
methods-how-text = Jede Regel hat einen Namen. Das sind die Regeln:
rule-rounding = Runden: { $rule }
rule-ratio = Prozent: { $rule }
rule-attacker = Prüfung: { $rule }
rule-classes = Farben der Karte: { $rule }
rule-pages = Prozent auf diesen Seiten: { $rule }
methods-release = Nummer der Zahlen: { $release }. Prüfnummer: { $digest }

# Seiten für alle
accessibility-title = Seiten für alle
accessibility-lead = Alle sollen diese Seiten nutzen können. Hier steht, wie gut das geht.
accessibility-state-title = Wie gut geht es?
accessibility-state-text = Es gibt Regeln für Seiten im Internet. Sie heißen BITV und WCAG. Wir halten die meisten Regeln ein.
accessibility-limits-title = Was geht noch nicht gut?
accessibility-limits-text = Das wissen wir:
accessibility-limit-map = Auf dem Handy sind kleine Orte schwer zu treffen. Nehmen Sie dann die Liste unter der Karte.
accessibility-limit-plain = Diese Texte sind keine geprüfte Leichte Sprache. Es gibt noch keine Gebärdensprache.
accessibility-tested-title = Wie haben wir geprüft?
accessibility-tested-text = Wir haben selbst geprüft. Ein Programm prüft jede Seite. Wir prüfen auch mit der Tastatur.
accessibility-tested-day = Zuletzt geprüft: { $day }.
accessibility-feedback-title = Geht etwas nicht?
accessibility-feedback-text = Schreiben Sie uns oder rufen Sie an. Wir helfen Ihnen.
accessibility-enforcement-title = Helfen wir Ihnen nicht?
accessibility-enforcement-text = Dann hilft eine andere Stelle in Ihrem Bundesland. Das kostet kein Geld.
contact-phone = Telefon:

# Datenschutz
privacy-title = Datenschutz
privacy-lead = Sie können alles lesen. Sie müssen nichts über sich sagen.
privacy-none-title = Das machen wir nicht
privacy-none-text = Wir merken uns nicht, was Sie lesen. Diese Seiten nutzen keine Cookies. Andere Firmen erfahren nichts von Ihnen.
privacy-log-title = Das schreibt der Server auf
privacy-log-text = Der Server schreibt auf, welche Seite er zeigt. Er schreibt auch die Zeit auf. So bleibt er sicher.
privacy-figures-title = Die Zahlen auf diesen Seiten
privacy-figures-text = Hier sind nur geschützte Zahlen. Die genauen Zahlen bleiben im Amt.
privacy-rights-title = Ihre Rechte
privacy-rights-text = Sie dürfen fragen, was wir über Sie wissen. Sie dürfen sich auch beschweren. Fragen Sie hier:

# Wer macht diese Seiten?
imprint-title = Wer macht diese Seiten?
imprint-lead = Hier steht, wer zuständig ist.
imprint-owner-title = Zuständig ist
imprint-owner-unknown = Hier ist noch niemand eingetragen.
imprint-more-title = Mehr dazu
imprint-parts-title = Woraus sind diese Seiten gemacht?
imprint-parts-text = Das Programm heißt Wirkraum (EUPL-1.2). Die Gestaltung heißt KERN (EUPL-1.2). Die Schrift heißt Fira Sans (OFL-1.1).
