# Review of reports
review-title = Review reports
review-lead = You read confidential notes. Pass nothing on. We record that you have read them.
review-nothing = Nothing waits for review.
review-note = Note:
review-no-note = Without a note.
review-noted = Read before.
review-note-button = Read
discard-about-a-person = Do not count: means a person
discard-not-meant = Do not count: no observation of work
unbound-lead = Only who is bound to secrecy reads notes.
unbound-why = Data protection binds you, such as under the law on formal obligation. Nobody binds themselves.
unbound-asked = Your request has arrived.
unbound-ask = Ask to be bound
bind-title = Who may read notes
bind-lead = Bind persons who ask to review reports.
bind-nobody = Nobody is bound, nobody asks for it.
bind-asked = Has asked since { $day }
bind-since = Bound since { $day }
bind-since-until = Bound since { $day }, until { $until }
bind-until = Until
bind-button = Bind
bind-end = End
bind-no-day = This is no day.
bind-over = This day is over.
bind-themselves = Nobody binds themselves. Another person has to do it.
weigh-title = Report on a period
weigh-lead = After each half year you publish what may be shown. Then you write what stands behind it.
weigh-nothing = All periods that have ended are reported on.
weigh-result = { $n ->
    [one] One statement would be shown.
    [0] Nothing would be shown.
   *[other] { $number } statements would be shown.
 }
weigh-details = How we come to this
weigh-secret = Confidential: this table tells what the report hides.
weigh-table = What the rule finds in this period
weigh-topic = Topic
weigh-area = Area
weigh-persons = Persons
weigh-organisations = Organisations
weigh-verdict = Result
weigh-once = A report is published once and never changed.
weigh-button = Publish
verdict-shown = Is shown
verdict-nothing = No report
verdict-too-few-persons = Too few persons
verdict-too-few-organisations = Too few organisations
verdict-population-unknown = Population not known
verdict-population-too-small = Too few people in the area
verdict-too-few-parts = Too few parts without a statement
summary-title = Write summaries
summary-text = What stands behind it?
summary-text-hint = Everyone reads this. Write about many, not about one.
summary-button = Publish the summary
weigh-earlier-same = { $n ->
    [one] One signal names an area in earlier boundaries. It is still the same area.
   *[other] { $number } signals name areas in earlier boundaries. They are still the same areas.
}
weigh-earlier-raised = { $n ->
    [one] One signal names an area with changed boundaries. It counts in the area above.
   *[other] { $number } signals name areas with changed boundaries. They count in the area above.
}
weigh-earlier-left-out = { $n ->
    [one] One signal does not count. Nobody knows where its area lies today.
   *[other] { $number } signals do not count. Nobody knows where their areas lie today.
}
