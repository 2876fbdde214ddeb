# Rahmen jeder Seite
language-name = Einfache Sprache
skip = Zum Inhalt springen
navigation-name = Wichtige Seiten
languages-name = Sprache wählen
footer-name = Über diese Seiten
breadcrumbs-name = Sie sind hier
nav-start = Start
nav-atlas = Karte
nav-areas = Orte
nav-data = Zahlen
nav-methods = So schützen wir Menschen
nav-sources = Von wem sind die Zahlen?
nav-accessibility = Seiten für alle
nav-privacy = Datenschutz
nav-imprint = Wer macht diese Seiten?
subtitle = Zahlen über { $city }
notice-fictional = Die Stadt { $city } gibt es nicht. Alles hier ist ausgedacht.
note-title = Das ging nicht ganz
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
nav-actors = Wer hilft
nav-take-part = Mitmachen
nav-tasks = Meine Aufgaben
person-name = Konto
sign-in = Anmelden
sign-out = Abmelden
my-account = Mein Konto
