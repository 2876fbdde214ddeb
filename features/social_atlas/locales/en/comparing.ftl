# Comparison
comparison-title-years = { $indicator }: { $first } and { $second }
comparison-title-topics = { $first } and { $second }
comparison-lead = Two maps side by side ({ $level }).
comparison-first = Topic on the left
comparison-first-year = Year on the left
comparison-second = Topic on the right
comparison-second-year = Year on the right
comparison-button = Compare
comparison-boundaries = The two maps show different boundaries. Only areas that stayed the same are compared.
comparison-caption = Values of both maps, areas from A to Z
comparison-methods = How do these figures come about?
comparison-link = Compare with another year or topic
column-change = Difference
unit-points = percentage points
change-title = What changed
change-map-name = Map of the change: { $indicator }, { $first } to { $second }. Each area is a link to its profile. The table below has the same values.
change-rose = { $n ->
    [0] In no area did the value rise for certain.
    [one] In one area the value rose for certain.
   *[other] In { $number } areas the value rose for certain.
 }
change-fell = { $n ->
    [0] In no area did it fall for certain.
    [one] In one area it fell for certain.
   *[other] In { $number } areas it fell for certain.
 }
change-uncertain = { $n ->
    [0] Everywhere it is certain which way it went.
    [one] In one area it is not certain whether it changed.
   *[other] In { $number } areas it is not certain whether it changed.
 }
change-rise-large = at least { $value } more
change-rise-small = more, but less than { $value }
change-steady = no certain change
change-fall-small = less, but by under { $value }
change-fall-large = at least { $value } less
change-value-uncertain = { $value }, not certain
change-other-boundaries = Other boundaries applied here then
change-how = We subtract the earlier value from the later one, as both are shown here. Beside it you see between which values the true difference lies.
change-how-certain = We call a change certain only if the least favourable rounding would not undo it.
scatter-title = How the two lie together
scatter-hint = Each dot is an area. The thin lines show between which values the truth lies.
scatter-caution = Two values that often lie together need not cause each other.
scatter-name = Scatter plot. Across: { $first }. Upwards: { $second }. Each dot is a link to the profile of an area. The table below has the same values.
scatter-point = { $area }: { $first }; { $second }

# Own selection
selection-title = Your own selection
selection-lead = Choose areas. You see what the figures add up to for all of them.
selection-year = Year
selection-level = Areas
selection-pick = Choose areas
selection-button = Add up
selection-link = Put areas together yourself
selection-count = { $n ->
    [0] No area is chosen yet.
    [one] One area is chosen: { $areas }.
   *[other] { $number } areas are chosen: { $areas }.
 }
selection-too-many = More than { $number } areas at once are not possible. The others are left out.
selection-unknown = Some of the areas do not exist in this year. They are left out.
selection-map-name = Map: your selection. Each area is a link to its profile.
selection-map-own = chosen
selection-map-other = not chosen
selection-caption = Your selection together, { $year }
selection-column = Topic
selection-city = Whole city
selection-not-added = These values cannot be added up
selection-how = We add up what is published for each area and nothing else. For shares we first add up both numbers and then divide. Ranges add up too. If a value is missing for one area, it is missing for all together.
selection-keep = The address of this page holds your selection. You can keep it as a bookmark or pass it on.

# Passing on
pass-title = Pass it on
pass-link = Link to this view
pass-citation = How to cite
pass-citation-text = { $owner }: { $title }. { $areas }. Release { $release } of { $date }. { $address }
pass-embed = Embed in another page
pass-embed-hint = Put this text into your page. The map stays as new as its address.
pass-embed-see = Open the embedded view
pass-print-a4 = Print on A4
pass-print-a3 = Print on A3
pass-print-hint = This is how the page looks on paper. Print it with the print command of your program.
embed-more = More about it: { $title }
chart-embed = Embed the chart
chart-embed-hint = Put this text into your page. The chart always shows the newest figures.
