# Methods
methods-title = How do we protect people?
methods-lead = Behind every figure there are people. Nobody shall learn from our figures who they are.
methods-why-title = Why this is needed
methods-why-text = In a small area a small figure can give away who is meant. Those who know the neighbourhood could learn something personal. We prevent this before the figures leave the office.
methods-rounding-title = We round
methods-rounding-text = Each count is rounded to a multiple of { $base }, each on its own. So it stays open how many there are exactly.
methods-few-text = Whether 0 or up to { $most }: we always write “none or very few”.
methods-example-caption = What we count and what we show
methods-totals-title = Some totals are rounded more coarsely
methods-totals-text = Whoever compares parts and totals could undo the rounding. That is why we round some totals more coarsely. Parts and totals then do not add up exactly; this is intended.
methods-shares-title = Shares come from shown figures only
methods-shares-text = A share made from exact figures would give the exact figures away. So we use the rounded ones and name the range in which the true share lies.
example-title = An example
example-counted = Counted are { $part } of { $whole } people. Nobody sees these figures.
example-shown = We show: { $part } of { $whole }.
example-share = This makes a share of { $share }. What is certain: it lies between { $low } and { $high }.
methods-withheld-title = Some things are not shown
methods-withheld-text = If a group has fewer than { $minimum } people, we show no share. It would be too imprecise and could still give too much away.
methods-attacker-title = A program tries to outwit us
methods-attacker-text = Before every release a program tries to work out the exact figures from all that is shown. If it succeeds anywhere, nothing is released. At least { $least } values remain possible for every rounded figure.
methods-numbers-title = Protection in numbers
numbers-caption = What protection did in this release
number-rounded = Rounded counts
number-coarser = of these, totals rounded to a multiple of { $multiple }
number-summed = Totals made by adding up the parts shown
number-as-published = Taken over as their source published them
number-missing = Counts on which the source says nothing
number-withheld = Shares not shown
number-least = Values that remain possible, at least, for every rounded figure
methods-compare-title = When a value is higher or lower
methods-compare-text = We call a value higher or lower only if the ranges do not overlap. Otherwise we write “about the same”. We make no rankings.
methods-how-text = Every rule has a name and a number. If a rule changes, its number changes. In force for this release:
rule-rounding = Rounding: { $rule }
rule-ratio = Shares at release: { $rule }
rule-attacker = Attack test: { $rule }
rule-classes = Classes of the map: { $rule }
rule-pages = Shares on these pages: { $rule }
methods-release = Release { $release }. Checksum of the sealed content (SHA-256): { $digest }

# Accessibility
accessibility-title = Accessibility statement
accessibility-lead = Everyone shall be able to use these pages. Here we say how far this succeeds and who helps you with barriers.
accessibility-state-title = How accessible these pages are
accessibility-state-text = The measure is the German accessibility ordinance (BITV 2.0) and the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. The pages are largely compliant.
accessibility-limits-title = What does not fully succeed yet
accessibility-limits-text = We know of these barriers:
accessibility-limit-map = On very narrow screens small areas on the map are hard to hit. The same links are in the table below it.
accessibility-limit-plain = The plain German version is no certified easy-to-read language. Explanations in sign language are still missing.
accessibility-tested-title = How we tested
accessibility-tested-text = This statement rests on a self-assessment. With every change a program checks all pages in all three languages; tests by keyboard are added.
accessibility-tested-day = Last checked: { $day }.
accessibility-feedback-title = Report a barrier
accessibility-feedback-text = Is something in your way? Write to us or call us. We will answer and look for a solution.
accessibility-enforcement-title = If we do not help
accessibility-enforcement-text = Did you get no good answer? Then turn to the arbitration or enforcement body of your federal state. The procedure costs nothing, and you need no lawyer.
contact-phone = Telephone:

# Privacy
privacy-title = Privacy
privacy-lead = You can read all pages without telling us anything about you.
privacy-none-title = What we do not do
privacy-none-text = These pages set no cookies and do not measure what you read. Fonts, maps and pictures come from this server, not from other companies.
privacy-log-title = What the server notes for a while
privacy-log-text = To run safely, the server notes time, page and result of every request. It uses the address of your connection in working memory to fend off overload.
privacy-figures-title = The figures in the atlas
privacy-figures-text = The server knows protected figures only. The exact counts stay in the office and never come here.
privacy-rights-title = Your rights
privacy-rights-text = You may ask what is stored about you, and complain to a supervisory authority. Questions are answered by:

# Imprint
imprint-title = Imprint
imprint-lead = Who answers for these pages.
imprint-owner-title = Responsible
imprint-owner-unknown = No responsible body has been entered for this installation yet.
imprint-more-title = Further details
imprint-parts-title = What these pages are made of
imprint-parts-text = Software: Wirkraum (EUPL-1.2). Design: KERN design system (EUPL-1.2). Typeface: Fira Sans (SIL Open Font License 1.1). The licence of the figures is named with each figure.
