# Was sich geändert hat
changes-none = Die Zahlen sind gleich geblieben.
changes-name = „{ $name }“
changes-more = { $n ->
    [one] { $names } und 1 mehr
   *[other] { $names } und { $number } mehr
 }
changes-run = { $first } bis { $last }
changes-indicators-added = { $n ->
    [one] Neu ist das Thema { $names }.
   *[other] Neu sind { $number } Themen: { $names }.
 }
changes-indicators-removed = { $n ->
    [one] Das Thema { $names } gibt es nicht mehr.
   *[other] { $number } Themen gibt es nicht mehr: { $names }.
 }
changes-years-added = { $n ->
    [one] { $names }: Neu ist das Jahr { $years }.
   *[other] { $names }: Neu sind die Jahre { $years }.
 }
changes-years-removed = { $n ->
    [one] { $names }: Dieses Jahr gibt es nicht mehr: { $years }.
   *[other] { $names }: Diese Jahre gibt es nicht mehr: { $years }.
 }
changes-areas-added = { $n ->
    [one] { $level }: 1 ist neu.
   *[other] { $level }: { $number } sind neu.
 }
changes-areas-removed = { $n ->
    [one] { $level }: 1 gibt es nicht mehr.
   *[other] { $level }: { $number } gibt es nicht mehr.
 }
changes-figures = { $n ->
    [0] { $all } Zahlen gab es schon. Keine ist anders.
    [one] { $all } Zahlen gab es schon. Eine davon ist jetzt anders.
   *[other] { $all } Zahlen gab es schon. { $number } davon sind jetzt anders.
 }
changes-withheld = { $n ->
    [one] Eine Zahl zeigen wir nicht mehr.
   *[other] { $number } Zahlen zeigen wir nicht mehr.
 }
changes-shown = { $n ->
    [one] Eine Zahl zeigen wir zum ersten Mal.
   *[other] { $number } Zahlen zeigen wir zum ersten Mal.
 }

# Der Feed
feed-title = { $site }: Neue Zahlen
feed-entry-title = Neue Zahlen vom { $date }
feed-withdrawn-title = Nicht mehr gültig: Zahlen vom { $date }
feed-release = Name: { $release }.
feed-withdrawn = Seit dem { $date } zeigen wir sie nicht mehr.
feed-withdrawn-meaning = Die Zahlen gelten nicht mehr. Bitte benutzen Sie sie nicht.
