# Search
search-areas = Search areas
search-areas-label = What is your neighbourhood or street called?
search-here = Search everything
search-title = Search
search-lead = Search areas, streets, topics, sources and explanations. Typing errors do no harm.
search-found = { $n ->
    [0] We find nothing for “{ $typed }”
    [one] One result for “{ $typed }”
   *[other] { $number } results for “{ $typed }”
 }
search-meant = Did you mean “{ $meant }”? That is what we searched for.
search-left-out = We find nothing for: { $left }. The results answer to the other words.
search-none-way = Try another word or only its beginning. Streets are found without the name of the city. Or choose from a list.
search-way-areas = All areas
search-way-topics = All topics
search-topics = Topics
search-sources = Sources
search-texts = Explanations
search-empty-way = Or choose from a list.
search-places = Streets and postcodes
search-street-in = Street in:
search-number-in = Street, number { $number }, in:
search-postcode-in = Postcode in:
search-today = Today:
search-formerly = formerly: { $names }
search-number = number { $number }
search-numbers = numbers { $from } to { $to }
search-numbers-from = numbers from { $from }
search-numbers-all = all numbers
search-side-odd = odd side
search-side-even = even side
search-more-areas = { $n ->
    [one] And one more area.
   *[other] And { $number } more areas.
 }
