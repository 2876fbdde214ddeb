# Rahmen jeder Seite
footer-release = Diese Zahlen zeigen wir seit: { $date }
footer-approved = Geprüft hat sie: { $role }, { $date }
on-this-page = Auf dieser Seite
how-title = Wie kommen wir darauf?
search-label = Was suchen Sie?
search-hint = Ein Teil vom Wort reicht. Fehler sind nicht schlimm.
as-of = Stand:
whole-city = Ganze Stadt
