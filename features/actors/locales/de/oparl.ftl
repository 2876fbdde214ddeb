one-card = Kontakte als vCard fürs Adressbuch
dealings-at = { $date }, { $time } Uhr
dealings-meetings = Sitzungen
dealings-meetings-count = { $n ->
    [0] Zu diesem Gremium sind keine Sitzungen eingetragen.
    [one] Eine Sitzung.
   *[other] { $number } Sitzungen, die neuesten zuerst.
}
dealings-calendar = Sitzungen als Kalender-Datei (iCalendar)
dealings-papers = Vorlagen
dealings-papers-count = { $n ->
    [0] Zu diesem Gremium sind keine Vorlagen eingetragen.
    [one] Eine Vorlage.
   *[other] { $number } Vorlagen, die neuesten zuerst.
}
dealings-agenda = { $n ->
    [0] Keine Tagesordnung
    [one] Tagesordnung: ein Punkt
   *[other] Tagesordnung: { $number } Punkte
}
dealings-meeting = Sitzung
dealings-not-public = Nicht öffentlich
dealings-cancelled = Die Sitzung fällt aus.
dealings-ended = Die Quelle führt dies nicht mehr.
dealings-decides = entscheidet
dealings-other-body = Anderes Gremium
dealings-web = Im Ratsinformationssystem ansehen
dealings-from = Aus „{ $name }“, übernommen am { $date }
dealings-by-hand = Von Hand eingetragen
dealings-later = Neuere
dealings-earlier = Ältere
dealings-remove = „{ $name }“ entfernen
dealings-enter = Sitzung oder Vorlage eintragen
dealings-enter-why = Tragen Sie hier ein, was in keinem Ratsinformationssystem steht.
dealings-enter-meeting = Sitzung eintragen
dealings-enter-paper = Vorlage eintragen
dealings-name = Name der Sitzung
dealings-day = Tag
dealings-begins = Beginn
dealings-ends = Ende
dealings-time-hint = Uhrzeit, zum Beispiel 17:30
dealings-place = Ort
dealings-address = Adresse im Netz
dealings-points = Tagesordnung
dealings-points-hint = Ein Punkt je Zeile. Bitte nur öffentliche Punkte.
dealings-paper-name = Name der Vorlage
dealings-reference = Nummer
dealings-error-no-body = Legen Sie zuerst fest, was für ein Gremium das ist.
dealings-error-gone = Das gibt es hier nicht mehr.
dealings-error-source = Das kommt aus einer Quelle und ändert sich nur mit ihr.
dealings-error-text = Ein Text fehlt oder ist länger als 300 Zeichen.
dealings-error-address = Die Adresse beginnt mit https:// oder http://.
dealings-error-end = Das Ende liegt nicht nach dem Beginn.
dealings-error-points = Eine Tagesordnung hat hier höchstens 100 Punkte.
dealings-error-time = Schreiben Sie die Uhrzeit wie 17:30.
oparl-title = Gremien aus OParl übernehmen
oparl-lead = Lesen Sie Gremien, Sitze, Sitzungen und Vorlagen aus Ihrem Ratsinformationssystem.
oparl-sources = Quellen
oparl-no-sources = Noch ist keine Quelle eingetragen.
oparl-new-source = Neue Quelle
oparl-privacy = Namen von Personen lesen wir nicht. Ein Sitz zeigt nur die Funktion und die entsendende Gruppe.
oparl-name = Name der Quelle
oparl-name-hint = So erscheint sie bei Sitzungen und Vorlagen, zum Beispiel „Ratsinformation Musterstadt“.
oparl-address = Adresse der OParl-Schnittstelle
oparl-address-hint = Sie beginnt mit https://. Ihr Ratsinformationssystem nennt sie unter „OParl“ oder „Schnittstelle“.
oparl-file = Dateien
oparl-file-hint = Wenn es keine Adresse gibt: JSON-Dateien aus OParl, zusammen höchstens 20 MB.
oparl-how-far = Wie weit zurück
oparl-how-far-hint = Gilt für Sitzungen und Vorlagen. Sitze lesen wir ab heute.
oparl-years = { $n ->
    [0] Kein Jahr
    [one] Ein Jahr
   *[other] { $number } Jahre
}
oparl-nightly = Jede Nacht nachsehen, ob sich etwas geändert hat
oparl-nothing-yet = Zuerst zeigen wir, was sich ändern würde. Gespeichert wird erst, wenn Sie zustimmen.
oparl-read = Einlesen
oparl-upload = Dateien einlesen
oparl-nightly-on = Nachts nachsehen
oparl-nightly-off = Nachts nicht mehr nachsehen
oparl-files-only = Nur aus Dateien
oparl-stored-on = Zuletzt übernommen: { $date }
oparl-never-stored = Noch nicht übernommen
oparl-looked-on = Nachts zuletzt nachgesehen: { $date }
oparl-news = Es hat sich etwas geändert. Ansehen
oparl-readings = Letzte Lesungen
oparl-by-people = von Ihrer Verwaltung
oparl-by-night = nachts nachgesehen
oparl-state-waiting = wartet
oparl-state-reading = wird gelesen
oparl-state-ready = wartet auf Ihre Entscheidung
oparl-state-failed = nicht gelungen
oparl-state-applied = übernommen
oparl-state-given_up = nicht übernommen
oparl-told-waiting = Die Quelle wird gleich gelesen.
oparl-told-reading = Die Quelle wird gelesen. Sie können diese Seite schließen und später wiederkommen.
oparl-told-ready = Gelesen. Noch ist nichts gespeichert.
oparl-told-failed = Das Lesen ist nicht gelungen. Gespeichert wurde nichts.
oparl-told-applied = Alles ist übernommen.
oparl-told-given_up = Diese Lesung gilt nicht mehr. Gespeichert wurde nichts.
oparl-reading-title = Aus „{ $name }“
oparl-about-applied = Übernommen: { $date }
oparl-about-read = Gelesen: { $date }
oparl-about-asked = Begonnen: { $date }
oparl-progress = Bisher { $requests } Anfragen und { $objects } Einträge.
oparl-look-again = Erneut nachsehen
oparl-would-happen = Das würde sich ändern
oparl-happened = Das hat sich geändert
oparl-table = Wie viele Einträge neu sind, sich ändern oder bleiben
oparl-what = Was
oparl-new = Neu
oparl-changed = Geändert
oparl-ended = Beendet
oparl-was-new = Neu
oparl-was-changed = Geändert
oparl-was-ended = Beendet
oparl-same = Gleich
oparl-kept = Ihre Fassung bleibt
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
    [0] Kein Eintrag liegt zu weit zurück.
    [one] Ein Eintrag liegt zu weit zurück.
   *[other] { $number } Einträge liegen zu weit zurück.
}
oparl-of-no-body = { $n ->
    [0] Alles gehört zu einem Gremium.
    [one] Ein Sitz oder eine Sitzung gehört zu keinem Gremium.
   *[other] { $number } Sitze oder Sitzungen gehören zu keinem Gremium.
}
oparl-no-bodies = { $n ->
    [0] Alle Organisationen sind Gremien.
    [one] Eine Organisation ist kein Gremium.
   *[other] { $number } Organisationen sind keine Gremien.
}
oparl-new-bodies = Neue Gremien
oparl-linked = { $name } ({ $kind }): schon eingetragen, wird verbunden
oparl-changed-first = Die ersten Änderungen
oparl-ended-first = Was die Quelle gelöscht hat
oparl-kept-first = Was bei Ihrer Fassung bleibt
oparl-kept-why = Sie haben dies später bestätigt, als die Quelle es geändert hat. Vergleichen Sie beides.
oparl-no-bodies-first = Organisationen, die keine Gremien sind
oparl-problems = Was an der Quelle nicht stimmt
oparl-problems-told = Geben Sie diese Liste an die Stelle weiter, die das Ratsinformationssystem betreibt.
oparl-more-problems = { $n ->
    [0] Mehr ist es nicht.
    [one] Dazu kommt ein weiteres.
   *[other] Dazu kommen { $number } weitere.
}
oparl-nothing-to-do = Seit dem letzten Mal hat sich nichts geändert.
oparl-apply-why = Alles wird gemeinsam gespeichert oder gar nichts.
oparl-apply = Übernehmen
oparl-give-up = Nicht übernehmen
oparl-error-name = Geben Sie der Quelle einen Namen mit höchstens 120 Zeichen.
oparl-error-address = Das ist keine Adresse, die wir lesen können. Sie beginnt mit https://.
oparl-error-no-address = Geben Sie eine Adresse an oder wählen Sie Dateien aus.
oparl-error-already = Diese Quelle wird schon gelesen.
oparl-error-file = „{ $file }“ lässt sich nicht lesen: { $why }
oparl-error-not-now = Das geht in diesem Zustand nicht. Laden Sie die Seite neu.
oparl-error-changed = Inzwischen hat sich hier etwas geändert. Sehen Sie noch einmal nach, was geschehen würde.
oparl-error-body = Die Sitze von „{ $name }“ widersprechen sich. Gespeichert wurde nichts.
oparl-error-seats = „{ $name }“ hätte mehr als 300 Sitze. Gespeichert wurde nichts.
oparl-failed-address = Die Adresse lässt sich nicht lesen.
oparl-failed-not_encrypted = Die Adresse ist nicht verschlüsselt. Sie muss mit https:// beginnen.
oparl-failed-inside = Die Adresse führt in ein internes Netz. Das fragen wir nicht. Ihre Betreiber können sie erlauben.
oparl-failed-unknown = Den Namen des Servers kennt niemand. Prüfen Sie die Schreibweise.
oparl-failed-elsewhere = Der Server schickt uns zu einer anderen Adresse. Tragen Sie diese ein.
oparl-failed-status = Der Server antwortet mit einem Fehler. Versuchen Sie es später noch einmal.
oparl-failed-bytes = Der Server schickt mehr, als wir lesen.
oparl-failed-slow = Der Server antwortet zu langsam. Versuchen Sie es später noch einmal.
oparl-failed-time = Das Lesen hat zu lange gedauert.
oparl-failed-no_connection = Es kommt keine Verbindung zum Server zustande.
oparl-failed-left = Das Lesen brach mehrmals ab. Beginnen Sie neu.
oparl-failed-kept = Das Gelesene ließ sich nicht aufheben. Wenden Sie sich an Ihre Betreiber.
oparl-failed-early = Das Lesen endete zu früh.
oparl-stopped-requests = Die Quelle ist zu groß. Wir haben nur einen Teil gelesen.
oparl-stopped-objects = Die Quelle hat zu viele Einträge. Wir haben nur einen Teil gelesen.
oparl-stopped-bytes = Die Quelle schickt zu viel. Wir haben nur einen Teil gelesen.
oparl-stopped-early = Das Lesen endete vorzeitig. Was fehlt, bleibt unverändert.
oparl-stopped-time = Das Lesen dauerte zu lange. Was fehlt, bleibt unverändert.
oparl-because-type = laut ihrem Typ in OParl
oparl-because-classification = laut ihrer Bezeichnung
oparl-because-name = laut ihrem Namen
oparl-because-meets = weil sie tagt
oparl-because-nothing = nichts spricht für ein Gremium
oparl-field-name = Name
oparl-field-short_name = Kurzname
oparl-field-kind = Art
oparl-field-because = Grund der Einordnung
oparl-field-weight = berät oder entscheidet
oparl-field-part_of = Teil von
oparl-field-from = Beginn
oparl-field-until = Ende
oparl-field-web = Adresse im Netz
oparl-field-body = Gremium
oparl-field-role = Funktion
oparl-field-vote = Stimme
oparl-field-sent_by = entsendende Gruppe
oparl-field-sent_by_name = Name der Gruppe
oparl-field-person = Person
oparl-field-bodies = Gremien
oparl-field-start = Beginn
oparl-field-end = Ende
oparl-field-cancelled = Ausfall
oparl-field-state = Stand
oparl-field-place = Ort
oparl-field-agenda = Tagesordnung
oparl-field-reference = Nummer
oparl-field-date = Datum
oparl-field-paper_type = Art der Vorlage
oparl-field-sequence = Beratungsfolge
oparl-trouble-web_page = Die Antwort ist eine Webseite, keine Daten.
oparl-trouble-empty = Die Antwort ist leer.
oparl-trouble-too_long = Die Antwort ist zu lang.
oparl-trouble-too_deep = Die Antwort ist zu tief verschachtelt.
oparl-trouble-too_many = Die Antwort hat zu viele Werte.
oparl-trouble-no_json = Die Antwort ist kein gültiges JSON.
oparl-trouble-neither_object_nor_list = Die Antwort ist weder ein Objekt noch eine Liste aus OParl.
oparl-trouble-no_id = Ein Eintrag hat keine Kennung und bleibt weg.
oparl-trouble-no_type = Ein Eintrag hat keinen Typ und bleibt weg.
oparl-trouble-unknown_type = OParl kennt diesen Typ nicht. Der Eintrag bleibt weg.
oparl-trouble-wrong_type = Ein Wert hat nicht die verlangte Form und bleibt weg.
oparl-trouble-cut = Ein Text oder eine Liste ist zu lang und gekürzt.
oparl-trouble-no_offset = Eine Zeit nennt keine Zeitzone. Wir lesen sie als deutsche Zeit.
oparl-trouble-address = Eine Adresse führt zu einem anderen Server oder ist keine.
oparl-trouble-twice = Ein Eintrag steht doppelt in der Liste.
oparl-trouble-same_id = Zwei Einträge haben dieselbe Kennung.
oparl-trouble-loops = Die Liste führt im Kreis. Wir haben aufgehört zu lesen.
oparl-trouble-repeats_itself = Die Seiten der Liste wiederholen sich. Wir haben aufgehört zu lesen.
oparl-trouble-empty_pages = Die Liste besteht aus lauter leeren Seiten.
oparl-trouble-endless_list = Die Liste hat zu viele Seiten.
oparl-trouble-fewer_than_announced = Die Liste hat weniger Einträge, als sie ankündigt.
oparl-trouble-no_answer = Der Server gab auf diese Frage keine Antwort.
oparl-trouble-sent_around = Der Server schickt von Adresse zu Adresse.
oparl-trouble-ends_before_it_begins = Das Ende liegt vor dem Beginn.
oparl-trouble-dangling = Ein Verweis führt zu nichts.
oparl-trouble-circle = Ein Gremium ist Teil von sich selbst.
oparl-trouble-too_far_down = Ein Gremium steht zu tief in der Gliederung.
oparl-trouble-no_name = Ein Eintrag hat keinen Namen und bleibt weg.
oparl-trouble-no_time = Eine Sitzung hat keine Zeit und bleibt weg.
task-oparl = { $n ->
    [0] Keine Quelle hat sich geändert
    [one] Eine Quelle von Gremien hat sich geändert
   *[other] { $number } Quellen von Gremien haben sich geändert
}
task-oparl-why = Sehen Sie nach, was sich ändern würde, und entscheiden Sie.
