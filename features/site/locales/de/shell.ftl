# Rahmen jeder Seite
language-name = Deutsch
skip = Zum Inhalt springen
navigation-name = Hauptnavigation
languages-name = Sprache wählen
footer-name = Über diese Seiten
breadcrumbs-name = Sie sind hier
nav-start = Start
nav-atlas = Atlas
nav-areas = Räume
nav-data = Daten
nav-methods = Wie schützen wir Menschen?
nav-sources = Quellen und Freigabe
nav-accessibility = Barrierefreiheit
nav-privacy = Datenschutz
nav-imprint = Impressum
subtitle = Sozialatlas { $city }
notice-fictional = { $city } gibt es nicht. Alles auf diesen Seiten ist erfunden, Zahlen wie Menschen, und zeigt, wie Wirkraum arbeitet.
note-title = Nicht ganz wie gewünscht
search-button = Suchen
date = { $day }. { $month ->
    [m1] Januar
    [m2] Februar
    [m3] März
    [m4] April
    [m5] Mai
    [m6] Juni
    [m7] Juli
    [m8] August
    [m9] September
    [m10] Oktober
    [m11] November
   *[m12] Dezember
 } { $year }
search-everywhere = Stadtteil, Straße oder Thema
nav-actors = Wer macht was
nav-take-part = Mitmachen
nav-tasks = Meine Aufgaben
person-name = Konto
sign-in = Anmelden
sign-out = Abmelden
my-account = Mein Konto
