# Was Akteure aktuell hält: erinnern, vergessen.
mail-remind-subject = Stimmen die Angaben noch?
mail-remind-body =
    Sie pflegen Angaben, die seit Langem niemand bestätigt hat. Bitte sehen Sie kurz nach:

    { $list }

    Stimmt alles? Dann melden Sie sich an und bestätigen Sie es auf der Seite. Stimmt etwas nicht? Dann ändern Sie es bitte.
reminded-people = { $n ->
    [one] Zuletzt erinnert am { $date }, zum ersten Mal.
   *[other] Zuletzt erinnert am { $date }, zum { $number }. Mal.
 }
reminded-planning = { $n ->
   *[other] Niemand hat geantwortet. Die Planung ist gefragt seit { $date }.
 }
review-unanswered = Hier antwortet niemand
review-unanswered-count = { $n ->
    [one] Einen Eintrag hat lange niemand bestätigt.
   *[other] { $number } Einträge hat lange niemand bestätigt.
 }
review-unanswered-how = Fragen Sie nach. Dann bestätigen Sie den Eintrag oder lösen ihn auf.
task-unanswered = { $n ->
    [one] Ein Eintrag ohne Antwort
   *[other] { $number } Einträge ohne Antwort
 }
task-unanswered-why = Niemand bestätigt, dass die Angaben noch stimmen.
forget-open = Namen aus dem Verlauf löschen
forget-told = Im Verlauf stehen frühere Kontakte. Löschen Sie deren Namen, Nummern und Adressen, wenn jemand darum bittet. Die Schritte und die jetzigen Kontakte bleiben. Sie können das nicht rückgängig machen.
forget-send = Frühere Namen endgültig löschen
own-data-claim = Bitte, einen Akteur selbst zu pflegen
own-data-claim-why = Damit die Planung weiß, ob Sie dazugehören.
own-data-claim-kept = Ihr Text, bis Sie Ihr Konto löschen.
own-data-import = Tabelle, die Sie eingelesen haben
own-data-import-why = Damit Sie sehen, was daraus wurde.
own-data-import-kept = Der Inhalt eine Woche. Der Dateiname, bis Sie Ihr Konto löschen.
own-data-step = Schritt im Verlauf eines Akteurs
own-data-step-why = Damit nachvollziehbar ist, was sich geändert hat.
own-data-step-kept = Solange es den Akteur gibt. Ihr Name steht nicht dabei.
why-shares-part = „{ $asked }“ steckt in „{ $found }“
why-means-the-same = „{ $asked }“ bedeutet fast dasselbe wie „{ $found }“
configure-towns = Städte und Gemeinden eines Kreises
configure-towns-hint = Nur für Kreise. Eine Zeile für jede, zum Beispiel: 05166032 = Viersen
configure-synonyms = Wörter mit gleicher Bedeutung
configure-synonyms-hint = Wer eines davon sucht, findet auch die anderen. Eine Zeile für jede Gruppe, mit Kommas getrennt. Ohne Zeilen gilt unsere Liste.
configure-losing = Zu diesen Kommunen gehören noch Akteure:
configure-losing-town = { $n ->
    [one] { $name }: ein Akteur
   *[other] { $name }: { $number } Akteure
 }
configure-losing-how = Ohne ihre Kommune stehen sie nicht mehr im Akteursmodell. Sie bleiben aber in der Liste.
configure-anyway = Trotzdem so speichern
import-faults-count = { $n ->
    [one] Eine Zeile hat Fehler.
   *[other] { $number } Zeilen haben Fehler.
 }
import-faults-file = Alle Fehler als Tabelle (CSV)
import-fault-pages = Seiten der Liste
import-fault-page = { $first } bis { $last }
map-title = Orte der Nachbarschaft
field-location = Ort auf der Karte
form-location-hint = Breite und Länge, zum Beispiel 51.25630, 6.39050. Diesen Ort sehen alle.
form-location-unread = Schreiben Sie zwei Zahlen: erst die Breite, dann die Länge.
form-location-far = Dieser Ort liegt weit entfernt. Sind die Zahlen vertauscht?
