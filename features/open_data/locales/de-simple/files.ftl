# Köpfe der Spalten
sheet-figures = Zahlen
sheet-notes = Erklärung
column-level = Art von Ort
column-key = Nummer
column-area = Ort
column-indicator = Thema
column-year = Jahr
column-value = Zahl
column-low = mindestens
column-high = höchstens
column-unit = Einheit
column-note = Erklärung
column-base = Von so vielen
column-status = Zeichen (SDMX)
column-confidentiality = Schutz (SDMX)
column-source = Von wem
column-licence = Lizenz

# Wie Zahlen sich lesen
value-none-or-few = keine oder sehr wenige
value-limited = Die Zahl ist unsicher.
absent-missing = Dazu gibt es keine Zahlen
absent-withheld = Das zeigen wir nicht. So kann man niemanden erkennen.
absent-nobody = Hier wohnt niemand, für den das gilt
absent-withheld-by-source = Das Amt sagt die Zahl nicht. So kann man niemanden erkennen.
absent-not-permitted = Diese Zahl dürfen wir nur für größere Orte zeigen
absent-cannot-exist = Diese Zahl kann es hier nicht geben
absent-not-yet = Die Zahl kommt später
absent-unreliable = Die Zahl ist zu unsicher. Darum fehlt sie.

# Hinweise
notes-release = Über diese Zahlen
notes-city = Stadt
notes-fictional = Ausgedacht
notes-fictional-text = Diese Stadt gibt es nicht. Alle Zahlen sind ausgedacht.
notes-release-id = Name
notes-published = Gezeigt seit
notes-approved = Geprüft von
notes-seal = Prüfsumme
notes-more = Mehr darüber
notes-reading = So lesen Sie die Spalten
notes-value-text = Diese Zahl zeigen wir. Viele Zahlen sind gerundet. So kann man niemanden erkennen.
notes-margin = mindestens, höchstens
notes-margin-text = Die genaue Zahl liegt dazwischen. Steht hier nichts? Dann ist die Zahl vom Amt.
notes-note-text = Hier steht, warum eine Zahl fehlt. Eine Zahl, die fehlt, ist nicht null.
notes-base-text = Durch diese Zahl haben wir geteilt.
notes-status-text = A heißt: Die Zahl ist da. U heißt: Sie ist unsicher. Andere Zeichen: Die Zahl fehlt.
notes-confidentiality-text = C heißt: Wir schützen Menschen. N heißt: Wir dürfen es nicht zeigen. F heißt: frei.
notes-few-text = Steht da eine 0? Dann sind es keine oder sehr wenige Menschen.
notes-gaps = Darum fehlen Zahlen
notes-code = Zeichen in der Datei: { $code }
notes-key = Kurzer Name
notes-definition = Das heißt die Zahl
notes-universe = Wen wir zählen
notes-reference-date = An diesem Tag wird gezählt
notes-address = Mehr im Internet

# Formate
format-xlsx = Tabelle für Excel mit Erklärung
format-excel-csv = Einfache Tabelle für Excel
format-csv = Tabelle für Computer-Programme
format-geojson = Orte mit Grenzen für Karten im Internet, neuestes Jahr
format-gpkg = Orte mit Grenzen für Karten-Programme, neuestes Jahr
