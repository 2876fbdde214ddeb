# Places on the map.
places-choice = Show places
places-none = none
places-all = all
places-name = Place
places-kind = Kind
places-address = Address
places-no-address = none given
places-count = { $n ->
    [one] One place is on the map.
   *[other] { $number } places are on the map.
 }
places-more = The map shows the first 300. Choose a field of action.
places-table = Places as a table
