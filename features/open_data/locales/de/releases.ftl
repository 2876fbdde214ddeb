# Was sich geändert hat
changes-none = An den Zahlen hat sich nichts geändert.
changes-name = „{ $name }“
changes-more = { $n ->
    [one] { $names } und 1 weiteres
   *[other] { $names } und { $number } weitere
 }
changes-run = { $first } bis { $last }
changes-indicators-added = { $n ->
    [one] Neu ist das Thema { $names }.
   *[other] Neu sind { $number } Themen: { $names }.
 }
changes-indicators-removed = { $n ->
    [one] Das Thema { $names } ist entfallen.
   *[other] { $number } Themen sind entfallen: { $names }.
 }
changes-years-added = { $n ->
    [one] { $names }: Neu ist das Jahr { $years }.
   *[other] { $names }: Neu sind die Jahre { $years }.
 }
changes-years-removed = { $n ->
    [one] { $names }: Entfallen ist das Jahr { $years }.
   *[other] { $names }: Entfallen sind die Jahre { $years }.
 }
changes-areas-added = { $n ->
    [one] { $level }: 1 ist neu.
   *[other] { $level }: { $number } sind neu.
 }
changes-areas-removed = { $n ->
    [one] { $level }: 1 ist entfallen.
   *[other] { $level }: { $number } sind entfallen.
 }
changes-figures = { $n ->
    [0] Von { $all } Werten, die es vorher schon gab, hat sich keiner geändert.
    [one] Von { $all } Werten, die es vorher schon gab, hat sich einer geändert.
   *[other] Von { $all } Werten, die es vorher schon gab, haben sich { $number } geändert.
 }
changes-withheld = { $n ->
    [one] Einen Wert zeigen wir jetzt nicht mehr.
   *[other] { $number } Werte zeigen wir jetzt nicht mehr.
 }
changes-shown = { $n ->
    [one] Einen Wert zeigen wir jetzt zum ersten Mal.
   *[other] { $number } Werte zeigen wir jetzt zum ersten Mal.
 }

# Der Feed
feed-title = { $site }: Veröffentlichungen
feed-entry-title = Neue Zahlen vom { $date }
feed-withdrawn-title = Zurückgezogen: Zahlen vom { $date }
feed-release = Veröffentlichung { $release }.
feed-withdrawn = Am { $date } haben wir sie zurückgezogen.
feed-withdrawn-meaning = Ihre Zahlen gelten nicht mehr. Bitte verwenden Sie sie nicht.
