# What has changed
changes-none = Nothing has changed in the figures.
changes-name = “{ $name }”
changes-more = { $n ->
    [one] { $names } and 1 more
   *[other] { $names } and { $number } more
 }
changes-run = { $first } to { $last }
changes-indicators-added = { $n ->
    [one] The topic { $names } is new.
   *[other] { $number } topics are new: { $names }.
 }
changes-indicators-removed = { $n ->
    [one] The topic { $names } is gone.
   *[other] { $number } topics are gone: { $names }.
 }
changes-years-added = { $n ->
    [one] { $names }: the new year is { $years }.
   *[other] { $names }: the new years are { $years }.
 }
changes-years-removed = { $n ->
    [one] { $names }: the year that is gone is { $years }.
   *[other] { $names }: the years that are gone are { $years }.
 }
changes-areas-added = { $n ->
    [one] { $level }: 1 is new.
   *[other] { $level }: { $number } are new.
 }
changes-areas-removed = { $n ->
    [one] { $level }: 1 is gone.
   *[other] { $level }: { $number } are gone.
 }
changes-figures = { $n ->
    [0] Of { $all } values that were there before, none has changed.
    [one] Of { $all } values that were there before, one has changed.
   *[other] Of { $all } values that were there before, { $number } have changed.
 }
changes-withheld = { $n ->
    [one] One value is not shown any more.
   *[other] { $number } values are not shown any more.
 }
changes-shown = { $n ->
    [one] One value is shown for the first time.
   *[other] { $number } values are shown for the first time.
 }

# The feed
feed-title = { $site }: releases
feed-entry-title = New figures of { $date }
feed-withdrawn-title = Withdrawn: figures of { $date }
feed-release = Release { $release }.
feed-withdrawn = We withdrew it on { $date }.
feed-withdrawn-meaning = Its figures no longer hold. Please do not use them.
