# Köpfe der Spalten
sheet-figures = Zahlen
sheet-notes = Hinweise
column-level = Ebene
column-key = Schlüssel
column-area = Raum
column-indicator = Thema
column-year = Jahr
column-value = Wert
column-low = mindestens
column-high = höchstens
column-unit = Einheit
column-note = Hinweis
column-base = Bezugsgröße
column-status = Status (SDMX)
column-confidentiality = Schutz (SDMX)
column-source = Quelle
column-licence = Lizenz

# Wie Zahlen sich lesen
value-none-or-few = keine oder sehr wenige
value-limited = Die Quelle nennt den Wert unsicher.
absent-missing = Dazu liegen keine Zahlen vor
absent-withheld = Nicht gezeigt, damit niemand erkannt werden kann
absent-nobody = Hier wohnt niemand, auf den das zutrifft
absent-withheld-by-source = Die Quelle nennt die Zahl nicht, damit niemand erkannt werden kann
absent-not-permitted = Die Quelle erlaubt diese Zahl nur für größere Räume
absent-cannot-exist = Hier kann es diese Zahl nicht geben
absent-not-yet = Die Zahl kommt später
absent-unreliable = Die Quelle nennt die Zahl nicht, weil sie zu unsicher ist

# Hinweise
notes-release = Diese Veröffentlichung
notes-city = Stadt
notes-fictional = Erfunden
notes-fictional-text = Diese Stadt gibt es nicht. Alle Zahlen sind erfunden.
notes-release-id = Kennung
notes-published = Veröffentlicht am
notes-approved = Freigegeben von
notes-seal = Prüfsumme des Siegels
notes-more = Mehr darüber
notes-reading = So lesen Sie die Spalten
notes-value-text = Was wir zeigen. Viele Zahlen sind gerundet, damit niemand erkannt wird.
notes-margin = mindestens, höchstens
notes-margin-text = Zwischen diesen Werten liegt die wahre Zahl. Ohne Angabe stammt der Wert unverändert von der Quelle.
notes-note-text = Warum ein Wert fehlt oder was Sie über ihn wissen sollten. Fehlt ein Wert, ist er nicht null.
notes-base-text = Durch diese gezeigte Zahl wurde geteilt.
notes-status-text = Der Zustand des Werts. A: Wert ist da. U: Die Quelle nennt ihn unsicher. O, Q, M: siehe Gründe für Lücken.
notes-confidentiality-text = C: zum Schutz von Menschen verändert oder zurückgehalten. N: nicht freigegeben. F: frei.
notes-few-text = Ein gezeigter Wert 0 mit einem höheren Höchstwert heißt: niemand oder sehr wenige.
notes-gaps = Gründe für Lücken
notes-code = Status in der Datei: { $code }
notes-key = Schlüssel des Themas
notes-definition = Was diese Zahl bedeutet
notes-universe = Wen oder was wir zählen
notes-reference-date = Stichtag in jedem Jahr
notes-address = Adresse der Quelle

# Formate
format-xlsx = Excel-Arbeitsmappe mit Hinweisen
format-excel-csv = CSV für deutsches Excel
format-csv = CSV für Programme
format-geojson = Räume mit Grenzen für Webkarten (GeoJSON), neuestes Jahr
format-gpkg = Räume mit Grenzen für GIS (GeoPackage), neuestes Jahr
