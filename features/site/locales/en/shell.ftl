# The frame of every page
language-name = English
skip = Skip to content
navigation-name = Main navigation
languages-name = Choose a language
footer-name = About these pages
breadcrumbs-name = You are here
nav-start = Start
nav-atlas = Atlas
nav-areas = Areas
nav-data = Data
nav-methods = How do we protect people?
nav-sources = Sources and approval
nav-accessibility = Accessibility
nav-privacy = Privacy
nav-imprint = Imprint
subtitle = Social atlas of { $city }
notice-fictional = { $city } does not exist. Everything on these pages is invented, figures and people alike, to show how Wirkraum works.
note-title = Not quite as you asked
search-button = Search
date = { $day } { $month ->
    [m1] January
    [m2] February
    [m3] March
    [m4] April
    [m5] May
    [m6] June
    [m7] July
    [m8] August
    [m9] September
    [m10] October
    [m11] November
   *[m12] December
 } { $year }
search-everywhere = Neighbourhood, street or topic
nav-actors = Who does what
nav-take-part = Take part
nav-tasks = My tasks
person-name = Account
sign-in = Sign in
sign-out = Sign out
my-account = My account
