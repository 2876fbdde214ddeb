# Orte auf der Karte.
places-choice = Orte zeigen
places-none = keine
places-all = alle
places-name = Ort
places-kind = Art
places-address = Adresse
places-no-address = keine genannt
places-count = { $n ->
    [one] Ein Ort steht auf der Karte.
   *[other] { $number } Orte stehen auf der Karte.
 }
places-more = Die Karte zeigt die ersten 300. Wählen Sie ein Handlungsfeld.
places-table = Orte als Tabelle
