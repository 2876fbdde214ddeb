# The list of needs
list-title = What is missing, what is needed
list-lead = Here you read what people in an area lack. Everyone can propose something.
list-result = { $n ->
    [one] One need
   *[other] { $number } needs
 }
list-nothing = Nobody has proposed anything yet. Be the first.
list-nothing-filtered = There is no need like this.
list-show-all = Show all needs
note-area = There is no such area. We show all areas.
filter-name = Find needs
filter-words = Words
filter-area = Area
filter-all-areas = All areas
filter-field = Field of action
filter-all-fields = All fields of action
filter-standing = Status
filter-button = Show
standing-open = Open
standing-proposed = Proposed
standing-being-worked-on = Being worked on
standing-closed = Closed
standing-all = All
paging-name = More pages
paging-first = To the beginning
paging-next = Next
since-in-list = since { $since }
section-title = What is missing here
section-nothing = No open need is known for this area.
section-result = { $n ->
    [one] One open need in this area.
   *[other] { $number } open needs in this area.
 }
section-all = All needs of this area
