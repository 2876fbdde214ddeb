# Rahmen jeder Seite
footer-release = Veröffentlicht am { $date }
footer-approved = Freigegeben: { $role }, { $date }
on-this-page = Auf dieser Seite
how-title = Wie kommen wir darauf?
search-label = Wonach suchen Sie?
search-hint = Ein Teil des Wortes genügt. Tippfehler machen nichts.
as-of = Stand:
whole-city = Ganze Stadt
