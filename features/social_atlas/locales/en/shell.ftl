# The frame of every page
footer-release = Published on { $date }
footer-approved = Approved: { $role }, { $date }
on-this-page = On this page
how-title = How do we know?
search-label = What are you looking for?
search-hint = Part of the word is enough. Typing errors do no harm.
as-of = As of:
whole-city = Whole city
