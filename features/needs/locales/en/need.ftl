# One need
status-proposed = Proposed
status-accepted = Accepted
status-answered = Answered
status-merged = Merged
status-being-worked-on = Being worked on
status-met = Met
status-no-longer = No longer needed
status-since = { $status }, since { $day }
need-description = A need and its way. { $status }
merged-goes-on = It goes on here:
merged-other = another need
fact-for-whom = For whom
fact-where = Where
fact-fields = Fields of action
fact-since = Since when
fact-since-unknown = Not known
month = { $month ->
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
 }
month-of-year = { $month ->
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
from-title = How we know
from-indicator = From figures
from-indicator-value = { $value } in { $year }
from-residents = From residents
from-professionals = From professionals
from-actors = From actors
from-actors-unnamed = From actors that are no longer listed.
from-signals = From reports of professionals
from-signals-text = { $concern }, { $area }, { $from } to { $until }
exists-title = What exists already
exists-nothing = We do not know yet.
history-title = What happened
when-and-who = { $day }, { $who }
wordings-title = Earlier wordings
who-account = a person with an account
who-in-role = a person in a role
who-without-account = a person without an account
who-without-account-by = a person without an account, entered by: { $role }
alike-title = Perhaps the same
alike-words = Words in common: { $words }
decide-title = Decide
decide-step = What happens next?
decide-step-missing = Choose what happens next.
decide-not-from-here = That is not possible from here. Perhaps somebody else has just decided.
decide-reason = Why?
decide-reason-hint = Everyone can read this. Give no names.
decide-button = Publish the decision
step-accept = Accept: yes, this is missing
step-answer = Answer: we do not take it up
step-merge = Merge with: { $title }
step-begin = Somebody is working on it now
step-meet = The need is met
step-drop = The need no longer exists
step-reopen = Take it up again
edit-title = Change the need
edit-lead = Earlier wordings stay visible.
edit-button = Save the change
meanwhile-title = Somebody else has just changed the need
meanwhile-text = The other change is of { $day }. Yours is not saved yet. Below both stand together. Please check them.
meanwhile-clashes = Both changed this:
meanwhile-theirs = This is how it stands now:
area-earlier = { $area } (still in the boundaries of { $vintage })
area-now = today: { $area }
