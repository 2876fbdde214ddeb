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
notice-fictional = Die Stadt { $city } gibt es nicht. Alle Zahlen hier sind ausgedacht.
footer-release = Diese Zahlen zeigen wir seit: { $date }
footer-approved = Geprüft hat sie: { $role }, { $date }
note-title = Das ging nicht ganz
on-this-page = Auf dieser Seite
how-title = Wie kommen wir darauf?
search-label = Was suchen Sie?
search-hint = Ein Teil vom Wort reicht. Fehler sind nicht schlimm.
search-button = Suchen
as-of = Stand:
whole-city = Ganze Stadt
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
