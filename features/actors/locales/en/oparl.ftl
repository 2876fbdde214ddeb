one-card = Contacts as vCard for your address book
dealings-at = { $date }, { $time }
dealings-meetings = Meetings
dealings-meetings-count = { $n ->
    [0] No meetings of this body have been entered.
    [one] One meeting.
   *[other] { $number } meetings, the latest first.
}
dealings-calendar = Meetings as a calendar file (iCalendar)
dealings-papers = Papers
dealings-papers-count = { $n ->
    [0] No papers of this body have been entered.
    [one] One paper.
   *[other] { $number } papers, the latest first.
}
dealings-agenda = { $n ->
    [0] No agenda
    [one] Agenda: one item
   *[other] Agenda: { $number } items
}
dealings-meeting = Meeting
dealings-not-public = Not public
dealings-cancelled = The meeting is cancelled.
dealings-ended = The source no longer lists this.
dealings-decides = decides
dealings-other-body = Another body
dealings-web = See it in the council information system
dealings-from = From “{ $name }”, taken over on { $date }
dealings-by-hand = Entered by hand
dealings-later = Later ones
dealings-earlier = Earlier ones
dealings-remove = Remove “{ $name }”
dealings-enter = Enter a meeting or a paper
dealings-enter-why = Enter here what no council information system has.
dealings-enter-meeting = Enter a meeting
dealings-enter-paper = Enter a paper
dealings-name = Name of the meeting
dealings-day = Day
dealings-begins = Begins
dealings-ends = Ends
dealings-time-hint = Time of day, such as 17:30
dealings-place = Place
dealings-address = Web address
dealings-points = Agenda
dealings-points-hint = One item a line. Public items only, please.
dealings-paper-name = Name of the paper
dealings-reference = Number
dealings-error-no-body = First say what sort of body this is.
dealings-error-gone = This is not here any more.
dealings-error-source = This comes from a source and changes with it alone.
dealings-error-text = A text is missing or longer than 300 characters.
dealings-error-address = The address begins with https:// or http://.
dealings-error-end = The end is not after the beginning.
dealings-error-points = An agenda has at most 100 items here.
dealings-error-time = Write the time of day like 17:30.
oparl-title = Take over bodies from OParl
oparl-lead = Read bodies, seats, meetings and papers from your council information system.
oparl-sources = Sources
oparl-no-sources = No source has been entered yet.
oparl-new-source = New source
oparl-privacy = We do not read names of people. A seat shows only the function and the group that sends somebody.
oparl-name = Name of the source
oparl-name-hint = Meetings and papers will show it, such as “Council information of Sampletown”.
oparl-address = Address of the OParl interface
oparl-address-hint = It begins with https://. Your council information system names it under “OParl” or “interface”.
oparl-file = Files
oparl-file-hint = If there is no address: JSON files of OParl, 20 MB in all at most.
oparl-how-far = How far back
oparl-how-far-hint = For meetings and papers. Seats are read from today on.
oparl-years = { $n ->
    [0] No year
    [one] One year
   *[other] { $number } years
}
oparl-nightly = Look each night whether something has changed
oparl-nothing-yet = We first show what would change. Nothing is stored until you agree.
oparl-read = Read
oparl-upload = Read files
oparl-nightly-on = Look by night
oparl-nightly-off = Stop looking by night
oparl-files-only = From files only
oparl-stored-on = Last taken over: { $date }
oparl-never-stored = Not taken over yet
oparl-looked-on = Last looked at by night: { $date }
oparl-news = Something has changed. See what
oparl-readings = Last readings
oparl-by-people = by your administration
oparl-by-night = looked by night
oparl-state-waiting = waiting
oparl-state-reading = being read
oparl-state-ready = waits for your decision
oparl-state-failed = failed
oparl-state-applied = taken over
oparl-state-given_up = not taken over
oparl-told-waiting = The source will be read in a moment.
oparl-told-reading = The source is being read. You may close this page and come back later.
oparl-told-ready = Read. Nothing is stored yet.
oparl-told-failed = The reading failed. Nothing was stored.
oparl-told-applied = All is taken over.
oparl-told-given_up = This reading does not count any more. Nothing was stored.
oparl-reading-title = From “{ $name }”
oparl-about-applied = Taken over: { $date }
oparl-about-read = Read: { $date }
oparl-about-asked = Begun: { $date }
oparl-progress = So far { $requests } requests and { $objects } entries.
oparl-look-again = Look again
oparl-would-happen = What would change
oparl-happened = What has changed
oparl-table = How many entries are new, change or stay
oparl-what = What
oparl-new = New
oparl-changed = Changed
oparl-ended = Ended
oparl-was-new = New
oparl-was-changed = Changed
oparl-was-ended = Ended
oparl-same = The same
oparl-kept = Yours stays
oparl-missing = Missing in the source
oparl-bodies = Bodies
oparl-seats = Seats
oparl-meetings = Meetings
oparl-papers = Papers
oparl-sort-body = Body
oparl-sort-seat = Seat
oparl-sort-meeting = Meeting
oparl-sort-paper = Paper
oparl-past = { $n ->
    [0] No entry is too old.
    [one] One entry is too old.
   *[other] { $number } entries are too old.
}
oparl-of-no-body = { $n ->
    [0] All belong to a body.
    [one] One seat or meeting belongs to no body.
   *[other] { $number } seats or meetings belong to no body.
}
oparl-no-bodies = { $n ->
    [0] All organisations are bodies.
    [one] One organisation is no body.
   *[other] { $number } organisations are no bodies.
}
oparl-new-bodies = New bodies
oparl-linked = { $name } ({ $kind }): here already, will be linked
oparl-changed-first = The first changes
oparl-ended-first = What the source has deleted
oparl-kept-first = What stays as you have it
oparl-kept-why = You confirmed this later than the source changed it. Please compare both.
oparl-no-bodies-first = Organisations that are no bodies
oparl-problems = What is wrong with the source
oparl-problems-told = Pass this list on to those who run the council information system.
oparl-more-problems = { $n ->
    [0] There are no more.
    [one] There is one more.
   *[other] There are { $number } more.
}
oparl-nothing-to-do = Nothing has changed since the last time.
oparl-apply-why = All of it is stored, or nothing.
oparl-apply = Take over
oparl-give-up = Do not take over
oparl-error-name = Give the source a name of at most 120 characters.
oparl-error-address = This is no address that we can read. It begins with https://.
oparl-error-no-address = Give an address or choose files.
oparl-error-already = This source is being read already.
oparl-error-file = “{ $file }” cannot be read: { $why }
oparl-error-not-now = This is not possible now. Please reload the page.
oparl-error-changed = Something has changed here meanwhile. Look again at what would happen.
oparl-error-body = The seats of “{ $name }” contradict each other. Nothing was stored.
oparl-error-seats = “{ $name }” would have more than 300 seats. Nothing was stored.
oparl-failed-address = The address cannot be read.
oparl-failed-not_encrypted = The address is not encrypted. It must begin with https://.
oparl-failed-inside = The address leads into an internal network, which we do not ask. Your operators can allow it.
oparl-failed-unknown = Nobody knows the name of the server. Check how it is written.
oparl-failed-elsewhere = The server sends us to another address. Enter that one.
oparl-failed-status = The server answers with an error. Try again later.
oparl-failed-bytes = The server sends more than we read.
oparl-failed-slow = The server answers too slowly. Try again later.
oparl-failed-time = The reading took too long.
oparl-failed-no_connection = There is no connection to the server.
oparl-failed-left = The reading broke off several times. Begin again.
oparl-failed-kept = What was read could not be kept. Ask your operators.
oparl-failed-early = The reading ended too early.
oparl-stopped-requests = The source is too large. Only a part was read.
oparl-stopped-objects = The source has too many entries. Only a part was read.
oparl-stopped-bytes = The source sends too much. Only a part was read.
oparl-stopped-early = The reading ended early. What is missing stays as it is.
oparl-stopped-time = The reading took too long. What is missing stays as it is.
oparl-because-type = by its type in OParl
oparl-because-classification = by what it is called
oparl-because-name = by its name
oparl-because-meets = because it meets
oparl-because-nothing = nothing speaks for a body
oparl-field-name = name
oparl-field-short_name = short name
oparl-field-kind = sort
oparl-field-because = reason of the sort
oparl-field-weight = advises or decides
oparl-field-part_of = part of
oparl-field-from = beginning
oparl-field-until = end
oparl-field-web = web address
oparl-field-body = body
oparl-field-role = function
oparl-field-vote = vote
oparl-field-sent_by = group that sends
oparl-field-sent_by_name = name of the group
oparl-field-person = person
oparl-field-bodies = bodies
oparl-field-start = beginning
oparl-field-end = end
oparl-field-cancelled = cancellation
oparl-field-state = state
oparl-field-place = place
oparl-field-agenda = agenda
oparl-field-reference = number
oparl-field-date = date
oparl-field-paper_type = sort of paper
oparl-field-sequence = sequence of consultation
oparl-trouble-web_page = The answer is a web page, no data.
oparl-trouble-empty = The answer is empty.
oparl-trouble-too_long = The answer is too long.
oparl-trouble-too_deep = The answer is nested too deeply.
oparl-trouble-too_many = The answer has too many values.
oparl-trouble-no_json = The answer is no valid JSON.
oparl-trouble-neither_object_nor_list = The answer is neither an object nor a list of OParl.
oparl-trouble-no_id = An entry has no identity and is left out.
oparl-trouble-no_type = An entry has no type and is left out.
oparl-trouble-unknown_type = OParl does not know this type. The entry is left out.
oparl-trouble-wrong_type = A value does not have the form it must have and is left out.
oparl-trouble-cut = A text or list is too long and was cut.
oparl-trouble-no_offset = A time names no time zone. It is read as German time.
oparl-trouble-address = An address leads to another server or is none.
oparl-trouble-twice = An entry stands twice in the list.
oparl-trouble-same_id = Two entries have the same identity.
oparl-trouble-loops = The list goes round in a circle. We stopped reading.
oparl-trouble-repeats_itself = The pages of the list repeat themselves. We stopped reading.
oparl-trouble-empty_pages = The list consists of empty pages.
oparl-trouble-endless_list = The list has too many pages.
oparl-trouble-fewer_than_announced = The list has fewer entries than it announces.
oparl-trouble-no_answer = The server gave no answer to this question.
oparl-trouble-sent_around = The server sends from address to address.
oparl-trouble-ends_before_it_begins = The end is before the beginning.
oparl-trouble-dangling = A reference leads to nothing.
oparl-trouble-circle = A body is a part of itself.
oparl-trouble-too_far_down = A body stands too far down.
oparl-trouble-no_name = An entry has no name and is left out.
oparl-trouble-no_time = A meeting has no time and is left out.
task-oparl = { $n ->
    [0] No source has changed
    [one] A source of bodies has changed
   *[other] { $number } sources of bodies have changed
}
task-oparl-why = See what would change, and decide.
