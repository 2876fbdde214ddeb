# Search
search-everywhere = Neighbourhood or topic
search-here = Search everything
search-title = Search
search-lead = Search places, topics, sources and explanations. Typing errors do no harm.
search-found = { $n ->
    [0] We find nothing for “{ $typed }”
    [one] One result for “{ $typed }”
   *[other] { $number } results for “{ $typed }”
 }
search-meant = Did you mean “{ $meant }”? That is what we searched for.
search-left-out = We find nothing for: { $left }. The results answer to the other words.
search-none-way = Try another word, or choose from a list.
search-way-areas = All areas
search-way-topics = All topics
search-topics = Topics
search-sources = Sources
search-texts = Explanations
