# Ein Bedarf
status-proposed = Vorgeschlagen
status-accepted = Angenommen
status-answered = Beantwortet
status-merged = Zusammengelegt
status-being-worked-on = In Arbeit
status-met = Erfüllt
status-no-longer = Nicht mehr nötig
status-since = { $status }, seit { $day }
need-description = Ein Bedarf und sein Weg. { $status }
merged-goes-on = Es geht hier weiter:
merged-other = ein anderer Bedarf
fact-for-whom = Für wen
fact-where = Wo
fact-fields = Handlungsfelder
fact-since = Seit wann
fact-since-unknown = Nicht bekannt
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
from-title = Woher wir das wissen
from-indicator = Aus Zahlen
from-indicator-value = { $value } im Jahr { $year }
from-residents = Von Bewohnerinnen und Bewohnern
from-professionals = Von Fachkräften
from-actors = Von Akteuren
from-actors-unnamed = Von Akteuren, die hier nicht mehr stehen.
from-signals = Aus Meldungen von Fachkräften
from-signals-text = { $concern }, { $area }, { $from } bis { $until }
exists-title = Was es schon gibt
exists-nothing = Dazu wissen wir noch nichts.
history-title = Wie es weiterging
when-and-who = { $day }, { $who }
wordings-title = Frühere Fassungen
who-account = eine Person mit Konto
who-in-role = eine Person in einer Rolle
who-without-account = eine Person ohne Konto
who-without-account-by = eine Person ohne Konto, eingetragen von: { $role }
alike-title = Vielleicht dasselbe
alike-words = Gemeinsame Wörter: { $words }
decide-title = Entscheiden
decide-step = Wie geht es weiter?
decide-step-missing = Wählen Sie, wie es weitergeht.
decide-not-from-here = Das geht von hier nicht. Vielleicht hat gerade jemand anders entschieden.
decide-reason = Warum?
decide-reason-hint = Alle können das lesen. Nennen Sie keine Namen.
decide-button = Entscheidung zeigen
step-accept = Annehmen: Ja, das fehlt
step-answer = Beantworten: Wir greifen es nicht auf
step-merge = Zusammenlegen mit: { $title }
step-begin = Jemand arbeitet jetzt daran
step-meet = Der Bedarf ist erfüllt
step-drop = Der Bedarf besteht nicht mehr
step-reopen = Wieder aufnehmen
edit-title = Bedarf ändern
edit-lead = Frühere Fassungen bleiben sichtbar.
edit-button = Änderung speichern
meanwhile-title = Jemand anders hat den Bedarf gerade geändert
meanwhile-text = Die andere Änderung ist vom { $day }. Ihre Änderung ist noch nicht gespeichert. Unten steht beides zusammen. Bitte prüfen Sie es.
meanwhile-clashes = Beide haben das hier geändert:
meanwhile-theirs = So steht es jetzt da:
area-earlier = { $area } (noch in den Grenzen von { $vintage })
area-now = heute: { $area }
