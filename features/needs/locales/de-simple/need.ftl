# Eine Sache, die fehlt
status-proposed = Neu
status-accepted = Die Stadt sagt auch: Das fehlt
status-answered = Es gibt eine Antwort
status-merged = Gehört zu etwas anderem
status-being-worked-on = Jemand arbeitet daran
status-met = Das gibt es jetzt
status-no-longer = Nicht mehr nötig
status-since = { $status }, seit { $day }
need-description = Das fehlt Menschen. { $status }
merged-goes-on = Hier geht es weiter:
merged-other = eine andere Sache
fact-for-whom = Für wen?
fact-where = Wo?
fact-fields = Themen
fact-since = Seit wann?
fact-since-unknown = Das wissen wir nicht
month = { $month ->
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
 }
month-of-year = { $month ->
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
from-title = Woher wissen wir das?
from-indicator = Aus Zahlen
from-indicator-value = { $value } im Jahr { $year }
from-residents = Von Menschen, die hier wohnen
from-professionals = Von Fachleuten
from-actors = Von Gruppen und Ämtern
from-actors-unnamed = Von Gruppen, die es hier nicht mehr gibt.
from-signals = Aus Meldungen von Fachleuten
from-signals-text = { $concern }, { $area }, { $from } bis { $until }
exists-title = Was gibt es schon?
exists-nothing = Das wissen wir noch nicht.
history-title = Was ist passiert?
when-and-who = { $day }, { $who }
wordings-title = So stand es früher da
who-account = ein Mensch mit Konto
who-in-role = ein Mensch mit einer Aufgabe
who-without-account = ein Mensch ohne Konto
who-without-account-by = ein Mensch ohne Konto, aufgeschrieben von: { $role }
alike-title = Vielleicht das Gleiche
alike-words = Gleiche Wörter: { $words }
decide-title = Entscheiden
decide-step = Wie geht es weiter?
decide-step-missing = Wählen Sie etwas aus.
decide-not-from-here = Das geht jetzt nicht. Vielleicht war jemand schneller.
decide-reason = Warum?
decide-reason-hint = Alle lesen das. Schreiben Sie keine Namen.
decide-button = Entscheiden
step-accept = Ja, das fehlt
step-answer = Wir machen das nicht, und sagen warum
step-merge = Gehört zu: { $title }
step-begin = Jemand arbeitet jetzt daran
step-meet = Das gibt es jetzt
step-drop = Das ist nicht mehr nötig
step-reopen = Noch einmal anfangen
edit-title = Text ändern
edit-lead = Der alte Text bleibt auch da.
edit-button = Speichern
meanwhile-title = Jemand war schneller
meanwhile-text = Das war am { $day }. Ihr Text ist noch nicht gespeichert. Unten steht beides zusammen. Bitte prüfen Sie es.
meanwhile-clashes = Das haben beide geändert:
meanwhile-theirs = So steht es jetzt da:
area-earlier = { $area } (in den Grenzen von { $vintage })
area-now = heute: { $area }
