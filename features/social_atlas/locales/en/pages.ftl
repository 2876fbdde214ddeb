# Start
start-title = Life in { $city }
start-lead = How many people live around you? How old are they, what do they live on? Here you find figures on every part of the city.
start-key-title = { $city } at a glance
start-areas-title = All areas
start-offers-title = What you find here
offer-atlas-title = Atlas
offer-atlas-text = One theme on the map: see how the parts of the city differ.
offer-areas-title = Areas
offer-areas-text = One place and all we know about it, today and in earlier years.
offer-data-title = Data
offer-data-text = What each figure means, where it comes from and how you may use it.
offer-methods-title = How do we protect people?
offer-methods-text = Why some figures are rounded or missing, and what everyone gains by it.

withdrawn-title = Withdrawn
withdrawn-head = On { $date } we withdrew the release { $release }.
withdrawn-meaning = Its figures no longer hold. Please do not use them.
withdrawn-more = All releases that were withdrawn
withdrawn-none = In the last two years we have not withdrawn any release.
withdrawn-all-title = We show no figures at the moment
withdrawn-all-lead = We have withdrawn our latest release. Here is why.
withdrawn-all-next = As soon as there are new figures, they will be here. Your bookmarks stay valid.

# Areas
areas-lead = Choose a part of { $city }: on the map, from the list or by its name.
areas-found = { $n ->
    [0] No area matches “{ $typed }”
    [one] One area matches “{ $typed }”
   *[other] { $number } areas match “{ $typed }”
 }
areas-none-way = Try fewer letters, or choose from the list below.
areas-all = Clear the search and show all areas
areas-city = { $city } as a whole
areas-all-of-level = { $level }: the full list
areas-list-of-level = { $level } ({ $number })
areas-lists-title = Even smaller areas
areas-count = { $n ->
    [one] One area
   *[other] { $number } areas from A to Z
 }
paging-name = Parts of the list: part { $part } of { $parts }
areas-list-title = All areas from A to Z
map-areas-name = Map of the areas of { $city }. Each area is a link to its profile.
map-place-name = Map: where { $area } lies in the city.
map-north = North is up

# Profile
profile-what = { $area }: { $level }.
profile-where = { $area } ({ $level }) is part of { $parent }.
profile-residents = { $indicator }: { $value } ({ $year }).
profile-children = Its parts ({ $level })
profile-hint = Many figures are rounded so that nobody can be recognised. That is why we say between which values the true figure lies.
profile-hint-link = How do we protect people?
profile-past = This area lay like this until { $year }. Other boundaries apply today.
profile-past-same = This is the area as the tables had it until { $year }. It has stayed the same since.
times-title = This ground within other boundaries
times-same = The same area within the same boundaries
times-shared = Other boundaries on the same ground
times-shared-more = { $n ->
    [one] and one more area on the same ground
   *[other] and { $number } more areas on the same ground
 }
profile-vintage = Boundaries as of: { $vintage }.

# Atlas
atlas-title = { $indicator }, { $year }
atlas-lead = { $level }, as of: { $date }
atlas-lead-within = { $level } in { $area }, as of: { $date }
atlas-boundaries-past = The map shows the boundaries that applied until { $year }.
atlas-boundaries-now = The map shows the boundaries that have applied since { $year }.
atlas-too-many = { $number } areas ({ $asked }) are too many for one map. Choose an area to see what lies in it ({ $level }).
atlas-deeper = Choose an area to see what lies in it ({ $level }).
atlas-no-map = These are too many areas for a map. All values are in the table.
deeper-link = { $level } in { $area }
map-name-deeper = Map: { $indicator }, { $year }. Every area is a link to the areas within it. The same values are in the table below.
years-of-boundaries = { $span }: boundaries of that time
gaps-link = Why some figures are missing
atlas-about-title = What does this map show?
atlas-more = More about “{ $indicator }”
atlas-count-hint = Larger areas mostly have higher counts. Shares are better for comparing.
atlas-table-caption = { $indicator } by area from A to Z, as of: { $date }
atlas-classes = { $n ->
    [0] There are no values on this map, so there are no classes.
    [one] All areas are in one class.
   *[other] The values are divided into { $number } classes.
 }
atlas-classes-published = The limits are computed from the values shown only, not from the exact counts.
atlas-classes-uncertain = A value is uncertain if its range reaches over three colours or more, or if its source says so.
atlas-classes-rule = Rule: { $rule }
choice-indicator = Theme
choice-year = Year
choice-level = Areas
choice-button = Show
map-name = Map: { $indicator }, { $year }. Each area is a link to its profile. The same values are in the table below.
map-area-uncertain = { $area }: { $value }, uncertain
map-area-name = { $area }: { $value }
legend-class = { $low } to below { $high }
legend-last = { $low } to { $high }
legend-uncertain = With dots: uncertain value, the colour may be well off
legend-areas = { $n ->
    [one] 1 area
   *[other] { $number } areas
 }
summary-title = In short
summary-values = { $n ->
    [0] None of { $all } areas has a value.
    [one] 1 of { $all } areas has a value.
   *[other] { $number } of { $all } areas have a value.
 }
summary-range = The values range from { $low } to { $high }.
summary-most = The highest value is { $high }.
summary-city = In the whole city: { $value }.
summary-compare = Certainly above the city’s value: { $above }. Certainly below: { $below }. About the same: { $alike }.
other-years-title = The same in other years
note-indicator = There is no such theme here. You see another one.
note-year = There is no map of that year. You see the year { $year }.
note-level = The map cannot show that division. You see: { $level }.

note-within = The chosen area does not exist in { $year } within these boundaries. You see the whole city.

# Years and the movable map
year-earlier = Earlier: { $year }
year-later = Later: { $year }
years-play = Play the years
years-pause = Pause
live-open = Map to zoom and move
live-name = Movable map: { $indicator }, { $year }
live-canvas = Movable map. Arrow keys move it, plus and minus change its size. Enter opens the area in the middle.
live-choose = Show an area on the map
live-choose-none = Please choose
live-in = Zoom in
live-out = Zoom out
live-all = Show everything
live-close = Back to the simple map
live-way = Open this area
live-hint = Point at an area or choose one from the list.
live-closer = Zoom in to see smaller areas ({ $level }).
live-failed = The movable map cannot be opened here. The simple map stays.

# Data
indicators-lead = Every figure in the atlas has a page: what it means, where it comes from, what it does not say.
indicator-city-title = In { $city }
indicator-atlas = Show on the map
indicator-definition = What this figure means
indicator-how = We compute shares and ratios only from the rounded figures shown. The range beside them names all values that are then possible.
indicator-rule = Rule: { $rule }
fact-universe = Whom or what we count
fact-base = In relation to
fact-formula = How it is computed
fact-unit = Unit
fact-polarity = How to read it
fact-source = Source
fact-licence = Licence
polarity-none = More is neither better nor worse here.
polarity-higher = A higher value can mean that more support is needed here.
polarity-lower = A lower value can mean that more support is needed here.
formula-count = We count, and round the result where that protects people.
formula-measure = We show the value as its source publishes it. We do not recalculate anything.
formula-class = The source has put every area into a class. We show the classes unchanged.
formula-share = Counted: “{ $part }”. Divided by all to whom the share refers: “{ $whole }”. The result is multiplied by 100.
formula-ratio = Counted: “{ $part }”. Divided by the number of the group compared with. The result is multiplied by { $per }, so it reads: “{ $unit }”.

# Nothing published yet
no-release-title = A social atlas is growing here
no-release-lead = No figures are published yet.
no-release-next = Please come back soon. The first release will be shown here as soon as it is there.

# Errors
problem-not-found-title = This page does not exist
problem-not-found-lead = The address may be mistyped or out of date. Search for your neighbourhood or take one of the ways below.
problem-bad-request-title = We did not understand that
problem-bad-request-lead = Something about the address does not fit. Please begin on one of the pages below.
problem-forbidden-title = That is not possible here
problem-forbidden-lead = This page is not public, or the request came from another site.
problem-too-many-title = One moment, please
problem-too-many-lead = Very many requests came from your connection. It goes on in a minute.
problem-internal-title = Something went wrong on our side
problem-internal-lead = You did nothing wrong. Please try again in a few minutes.
problem-unavailable-title = Out of reach right now
problem-unavailable-lead = Our figures cannot be reached at the moment. Please try again in a few minutes.
problem-ways = Ways on
problem-way-start = To the start page
problem-way-areas = See all areas
problem-way-atlas = To the map
problem-request = If you write to us, please quote this number: { $id }
