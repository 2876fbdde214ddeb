# Was Akteure aktuell hält: erinnern, vergessen.
mail-remind-subject = Stimmt das noch?
mail-remind-body =
    Sie kümmern sich um diese Angaben. Lange hat sie niemand bestätigt. Bitte sehen Sie nach:

    { $list }

    Stimmt alles? Dann melden Sie sich an. Klicken Sie auf der Seite auf „Ja“. Stimmt etwas nicht? Dann ändern Sie es bitte.
reminded-people = { $n ->
    [one] Wir haben am { $date } zum ersten Mal gefragt.
   *[other] Wir haben zuletzt am { $date } gefragt. Das war Mal { $number }.
 }
reminded-planning = { $n ->
   *[other] Niemand hat geantwortet. Seit { $date } fragen wir die Planung.
 }
review-unanswered = Hier antwortet niemand
review-unanswered-count = { $n ->
    [one] Ein Eintrag ist lange nicht bestätigt.
   *[other] { $number } Einträge sind lange nicht bestätigt.
 }
review-unanswered-how = Fragen Sie dort nach. Dann bestätigen Sie den Eintrag. Oder Sie lösen ihn auf.
task-unanswered = { $n ->
    [one] Ein Eintrag ohne Antwort
   *[other] { $number } Einträge ohne Antwort
 }
task-unanswered-why = Niemand sagt, ob die Angaben noch stimmen.
forget-open = Namen aus dem Verlauf löschen
forget-told = Im Verlauf stehen frühere Kontakte. Möchte jemand dort nicht mehr stehen? Dann löschen Sie die Namen. Die jetzigen Kontakte bleiben. Sie können das nicht zurücknehmen.
forget-send = Frühere Namen löschen
own-data-claim = Ihre Bitte, bei einer Gruppe mitzumachen
own-data-claim-why = Damit die Stadt weiß, ob Sie dazugehören.
own-data-claim-kept = Bis Sie Ihr Konto löschen.
own-data-import = Eine Tabelle von Ihnen
own-data-import-why = Damit Sie sehen, was daraus wurde.
own-data-import-kept = Der Inhalt bleibt eine Woche. Der Name bleibt, bis Sie Ihr Konto löschen.
own-data-step = Eine Änderung von Ihnen
own-data-step-why = Damit man sieht, was sich geändert hat.
own-data-step-kept = Immer. Ihr Name steht nicht dabei.
why-shares-part = „{ $asked }“ steckt in „{ $found }“
why-means-the-same = „{ $asked }“ heißt fast dasselbe wie „{ $found }“
configure-towns = Städte und Gemeinden eines Kreises
configure-towns-hint = Nur für Kreise. Zum Beispiel: 05166032 = Viersen
configure-synonyms = Wörter, die dasselbe heißen
configure-synonyms-hint = Schreiben Sie jede Gruppe in eine Zeile. Setzen Sie Kommas zwischen die Wörter. Ohne Wörter gilt unsere Liste.
configure-losing = Hier gehören noch Gruppen dazu:
configure-losing-town = { $n ->
    [one] { $name }: eine Gruppe
   *[other] { $name }: { $number } Gruppen
 }
configure-losing-how = Diese Gruppen stehen dann nicht mehr im Modell. Sie bleiben in der Liste.
configure-anyway = Trotzdem so speichern
import-faults-count = { $n ->
    [one] Eine Zeile hat Fehler.
   *[other] { $number } Zeilen haben Fehler.
 }
import-faults-file = Alle Fehler als Tabelle (CSV)
import-fault-pages = Seiten der Liste
import-fault-page = { $first } bis { $last }
map-title = Orte in der Nachbarschaft
field-location = Ort auf der Karte
form-location-hint = Zwei Zahlen, zum Beispiel: 51.25630, 6.39050. Diesen Ort sehen alle.
form-location-unread = Schreiben Sie zwei Zahlen. Setzen Sie ein Komma dazwischen.
form-location-far = Dieser Ort ist sehr weit weg. Sind die Zahlen vertauscht?
