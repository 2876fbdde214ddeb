one-card = Kontakte für Ihr Adress-Buch (vCard)
dealings-at = { $date }, { $time } Uhr
dealings-meetings = Sitzungen
dealings-meetings-count = { $n ->
    [0] Hier steht noch keine Sitzung.
    [one] Eine Sitzung.
   *[other] { $number } Sitzungen. Die neuesten stehen oben.
}
dealings-calendar = Sitzungen für Ihren Kalender (iCalendar)
dealings-papers = Vorlagen
dealings-papers-count = { $n ->
    [0] Hier steht noch keine Vorlage.
    [one] Eine Vorlage. Eine Vorlage ist ein Text, über den ein Gremium spricht.
   *[other] { $number } Vorlagen. Über diese Texte spricht das Gremium.
}
dealings-agenda = { $n ->
    [0] Keine Tages-Ordnung
    [one] Tages-Ordnung: ein Punkt
   *[other] Tages-Ordnung: { $number } Punkte
}
dealings-meeting = Sitzung
dealings-not-public = Nicht öffentlich
dealings-cancelled = Die Sitzung fällt aus.
dealings-ended = Die Quelle zeigt das nicht mehr.
dealings-decides = entscheidet
dealings-other-body = Anderes Gremium
dealings-web = Im Rats-Informations-System ansehen
dealings-from = Aus „{ $name }“, übernommen am { $date }
dealings-by-hand = Von Hand eingetragen
dealings-later = Neuere
dealings-earlier = Ältere
dealings-remove = „{ $name }“ entfernen
dealings-enter = Sitzung oder Vorlage eintragen
dealings-enter-why = Tragen Sie hier ein, was sonst nirgends steht.
dealings-enter-meeting = Sitzung eintragen
dealings-enter-paper = Vorlage eintragen
dealings-name = Name der Sitzung
dealings-day = Tag
dealings-begins = Beginn
dealings-ends = Ende
dealings-time-hint = Uhr-Zeit, zum Beispiel 17:30
dealings-place = Ort
dealings-address = Adresse im Internet
dealings-points = Tages-Ordnung
dealings-points-hint = Ein Punkt in jeder Zeile. Bitte nur öffentliche Punkte.
dealings-paper-name = Name der Vorlage
dealings-reference = Nummer
dealings-error-no-body = Sagen Sie zuerst, was für ein Gremium das ist.
dealings-error-gone = Das gibt es hier nicht mehr.
dealings-error-source = Das kommt aus einer Quelle. Nur die Quelle ändert es.
dealings-error-text = Ein Text fehlt oder ist zu lang.
dealings-error-address = Die Adresse beginnt mit https:// oder http://.
dealings-error-end = Das Ende ist nicht nach dem Beginn.
dealings-error-points = Eine Tages-Ordnung hat hier höchstens 100 Punkte.
dealings-error-time = Schreiben Sie die Uhr-Zeit so: 17:30.
oparl-title = Gremien aus OParl übernehmen
oparl-lead = Holen Sie Gremien, Sitze, Sitzungen und Vorlagen aus Ihrem Rats-Informations-System.
oparl-sources = Quellen
oparl-no-sources = Noch gibt es keine Quelle.
oparl-new-source = Neue Quelle
oparl-privacy = Wir lesen keine Namen von Menschen. Ein Sitz zeigt nur die Aufgabe und die Gruppe.
oparl-name = Name der Quelle
oparl-name-hint = So steht es später bei den Sitzungen. Zum Beispiel „Rats-Information Musterstadt“.
oparl-address = Adresse von OParl
oparl-address-hint = Sie beginnt mit https://. Fragen Sie, wer das Rats-Informations-System betreut.
oparl-file = Dateien
oparl-file-hint = Ohne Adresse: JSON-Dateien aus OParl. Zusammen höchstens 20 MB.
oparl-how-far = Wie weit zurück
oparl-how-far-hint = Das gilt für Sitzungen und Vorlagen. Sitze lesen wir ab heute.
oparl-years = { $n ->
    [0] Kein Jahr
    [one] Ein Jahr
   *[other] { $number } Jahre
}
oparl-nightly = Jede Nacht nachsehen: Ist etwas neu?
oparl-nothing-yet = Wir zeigen zuerst, was neu ist. Wir speichern erst, wenn Sie Ja sagen.
oparl-read = Lesen
oparl-upload = Dateien lesen
oparl-nightly-on = Nachts nachsehen
oparl-nightly-off = Nachts nicht mehr nachsehen
oparl-files-only = Nur aus Dateien
oparl-stored-on = Zuletzt übernommen: { $date }
oparl-never-stored = Noch nicht übernommen
oparl-looked-on = Nachts zuletzt nachgesehen: { $date }
oparl-news = Etwas ist neu. Ansehen
oparl-readings = Zuletzt gelesen
oparl-by-people = von Ihrer Verwaltung
oparl-by-night = nachts nachgesehen
oparl-state-waiting = wartet
oparl-state-reading = wird gelesen
oparl-state-ready = wartet auf Sie
oparl-state-failed = hat nicht geklappt
oparl-state-applied = übernommen
oparl-state-given_up = nicht übernommen
oparl-told-waiting = Wir lesen die Quelle gleich.
oparl-told-reading = Wir lesen die Quelle. Sie können später wieder kommen.
oparl-told-ready = Wir haben alles gelesen. Noch ist nichts gespeichert.
oparl-told-failed = Das Lesen hat nicht geklappt. Wir haben nichts gespeichert.
oparl-told-applied = Alles ist übernommen.
oparl-told-given_up = Diese Lesung gilt nicht mehr. Wir haben nichts gespeichert.
oparl-reading-title = Aus „{ $name }“
oparl-about-applied = Übernommen: { $date }
oparl-about-read = Gelesen: { $date }
oparl-about-asked = Begonnen: { $date }
oparl-progress = Bis jetzt { $requests } Anfragen und { $objects } Einträge.
oparl-look-again = Noch einmal nachsehen
oparl-would-happen = Das würde neu
oparl-happened = Das ist jetzt neu
oparl-table = So viele Einträge sind neu oder bleiben
oparl-what = Was
oparl-new = Neu
oparl-changed = Geändert
oparl-ended = Beendet
oparl-was-new = Neu
oparl-was-changed = Geändert
oparl-was-ended = Beendet
oparl-same = Gleich
oparl-kept = Ihres bleibt
oparl-missing = Fehlt in der Quelle
oparl-bodies = Gremien
oparl-seats = Sitze
oparl-meetings = Sitzungen
oparl-papers = Vorlagen
oparl-sort-body = Gremium
oparl-sort-seat = Sitz
oparl-sort-meeting = Sitzung
oparl-sort-paper = Vorlage
oparl-past = { $n ->
    [0] Kein Eintrag ist zu alt.
    [one] Ein Eintrag ist zu alt.
   *[other] { $number } Einträge sind zu alt.
}
oparl-of-no-body = { $n ->
    [0] Alles gehört zu einem Gremium.
    [one] Ein Eintrag gehört zu keinem Gremium.
   *[other] { $number } Einträge gehören zu keinem Gremium.
}
oparl-no-bodies = { $n ->
    [0] Alle Gruppen sind Gremien.
    [one] Eine Gruppe ist kein Gremium.
   *[other] { $number } Gruppen sind keine Gremien.
}
oparl-new-bodies = Neue Gremien
oparl-linked = { $name } ({ $kind }): gibt es schon, wird verbunden
oparl-changed-first = Die ersten Änderungen
oparl-ended-first = Das hat die Quelle gelöscht
oparl-kept-first = Hier bleibt Ihre Fassung
oparl-kept-why = Sie haben das später bestätigt. Vergleichen Sie bitte beides.
oparl-no-bodies-first = Gruppen, die keine Gremien sind
oparl-problems = Das stimmt an der Quelle nicht
oparl-problems-told = Geben Sie die Liste weiter. Sie hilft denen, die die Quelle betreuen.
oparl-more-problems = { $n ->
    [0] Mehr gibt es nicht.
    [one] Es gibt noch eins.
   *[other] Es gibt noch { $number } weitere.
}
oparl-nothing-to-do = Seit dem letzten Mal ist nichts neu.
oparl-apply-why = Wir speichern alles zusammen. Oder gar nichts.
oparl-apply = Übernehmen
oparl-give-up = Nicht übernehmen
oparl-error-name = Geben Sie der Quelle einen Namen.
oparl-error-address = Diese Adresse können wir nicht lesen. Sie beginnt mit https://.
oparl-error-no-address = Schreiben Sie eine Adresse. Oder wählen Sie Dateien.
oparl-error-already = Wir lesen diese Quelle schon.
oparl-error-file = „{ $file }“ können wir nicht lesen: { $why }
oparl-error-not-now = Das geht jetzt nicht. Laden Sie die Seite neu.
oparl-error-changed = Hier ist inzwischen etwas neu. Sehen Sie bitte noch einmal nach.
oparl-error-body = Die Sitze von „{ $name }“ passen nicht zusammen. Wir haben nichts gespeichert.
oparl-error-seats = „{ $name }“ hätte zu viele Sitze. Wir haben nichts gespeichert.
oparl-failed-address = Die Adresse können wir nicht lesen.
oparl-failed-not_encrypted = Die Adresse ist nicht sicher. Sie muss mit https:// beginnen.
oparl-failed-inside = Die Adresse führt in ein inneres Netz. Das dürfen wir nicht lesen.
oparl-failed-unknown = Diesen Server gibt es nicht. Prüfen Sie die Adresse.
oparl-failed-elsewhere = Der Server nennt eine andere Adresse. Tragen Sie diese ein.
oparl-failed-status = Der Server meldet einen Fehler. Versuchen Sie es später.
oparl-failed-bytes = Der Server schickt zu viel.
oparl-failed-slow = Der Server ist zu langsam. Versuchen Sie es später.
oparl-failed-time = Das Lesen hat zu lange gedauert.
oparl-failed-no_connection = Wir erreichen den Server nicht.
oparl-failed-left = Das Lesen brach ab. Beginnen Sie neu.
oparl-failed-kept = Wir konnten es nicht aufheben. Fragen Sie die Technik.
oparl-failed-early = Das Lesen endete zu früh.
oparl-stopped-requests = Die Quelle ist zu groß. Wir haben nur einen Teil gelesen.
oparl-stopped-objects = Die Quelle hat zu viele Einträge. Wir haben nur einen Teil.
oparl-stopped-bytes = Die Quelle schickt zu viel. Wir haben nur einen Teil.
oparl-stopped-early = Das Lesen endete zu früh. Was fehlt, bleibt gleich.
oparl-stopped-time = Das Lesen dauerte zu lange. Was fehlt, bleibt gleich.
oparl-because-type = so sagt es OParl
oparl-because-classification = wegen der Bezeichnung
oparl-because-name = wegen des Namens
oparl-because-meets = weil sie tagt
oparl-because-nothing = nichts spricht für ein Gremium
oparl-field-name = Name
oparl-field-short_name = Kurz-Name
oparl-field-kind = Art
oparl-field-because = Grund
oparl-field-weight = berät oder entscheidet
oparl-field-part_of = Teil von
oparl-field-from = Beginn
oparl-field-until = Ende
oparl-field-web = Adresse im Internet
oparl-field-body = Gremium
oparl-field-role = Aufgabe
oparl-field-vote = Stimme
oparl-field-sent_by = Gruppe
oparl-field-sent_by_name = Name der Gruppe
oparl-field-person = Person
oparl-field-bodies = Gremien
oparl-field-start = Beginn
oparl-field-end = Ende
oparl-field-cancelled = Ausfall
oparl-field-state = Stand
oparl-field-place = Ort
oparl-field-agenda = Tages-Ordnung
oparl-field-reference = Nummer
oparl-field-date = Datum
oparl-field-paper_type = Art der Vorlage
oparl-field-sequence = Reihenfolge der Beratung
oparl-trouble-web_page = Die Antwort ist eine Web-Seite.
oparl-trouble-empty = Die Antwort ist leer.
oparl-trouble-too_long = Die Antwort ist zu lang.
oparl-trouble-too_deep = Die Antwort ist zu verschachtelt.
oparl-trouble-too_many = Die Antwort hat zu viele Werte.
oparl-trouble-no_json = Die Antwort ist kein JSON.
oparl-trouble-neither_object_nor_list = Die Antwort passt nicht zu OParl.
oparl-trouble-no_id = Ein Eintrag hat keine Kennung. Er bleibt weg.
oparl-trouble-no_type = Ein Eintrag hat keinen Typ. Er bleibt weg.
oparl-trouble-unknown_type = OParl kennt diesen Typ nicht.
oparl-trouble-wrong_type = Ein Wert hat die falsche Form. Er bleibt weg.
oparl-trouble-cut = Ein Text ist zu lang. Wir haben ihn gekürzt.
oparl-trouble-no_offset = Eine Uhr-Zeit hat keine Zeit-Zone.
oparl-trouble-address = Eine Adresse stimmt nicht.
oparl-trouble-twice = Ein Eintrag ist doppelt.
oparl-trouble-same_id = Zwei Einträge haben die gleiche Kennung.
oparl-trouble-loops = Die Liste geht im Kreis. Wir haben aufgehört.
oparl-trouble-repeats_itself = Die Liste wiederholt sich. Wir haben aufgehört.
oparl-trouble-empty_pages = Die Liste hat nur leere Seiten.
oparl-trouble-endless_list = Die Liste hat zu viele Seiten.
oparl-trouble-fewer_than_announced = In der Liste fehlen Einträge.
oparl-trouble-no_answer = Der Server hat nicht geantwortet.
oparl-trouble-sent_around = Der Server schickt uns im Kreis.
oparl-trouble-ends_before_it_begins = Das Ende ist vor dem Beginn.
oparl-trouble-dangling = Ein Verweis führt zu nichts.
oparl-trouble-circle = Ein Gremium ist Teil von sich selbst.
oparl-trouble-too_far_down = Ein Gremium steht zu weit unten.
oparl-trouble-no_name = Ein Eintrag hat keinen Namen. Er bleibt weg.
oparl-trouble-no_time = Eine Sitzung hat keine Uhr-Zeit. Sie bleibt weg.
task-oparl = { $n ->
    [0] Nichts ist neu
    [one] Bei den Gremien ist etwas neu
   *[other] Bei { $number } Quellen ist etwas neu
}
task-oparl-why = Sehen Sie nach, was neu ist. Entscheiden Sie dann.
