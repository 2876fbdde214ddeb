# Tasks and own data
task-received = { $n ->
    [one] One proposal without an account waits
   *[other] { $number } proposals without an account wait
 }
task-received-why = Only after you have read it, everyone sees it.
task-proposed = { $n ->
    [one] One need waits for an answer
   *[other] { $number } needs wait for an answer
 }
task-proposed-why = It lies in your areas.
task-review = { $n ->
    [one] One report is to be reviewed
   *[other] { $number } reports are to be reviewed
 }
task-review-why = You are bound for it.
own-data-signal = Report
own-data-signal-why = So that planning knows what is often missing.
own-data-signal-kept = Three years. The note one year at most.
own-data-need = Proposal or change of a need
own-data-need-why = So that you can change it until somebody decides.
own-data-need-kept = As long as the need exists. Your name does not stand there.
own-data-reviewer = Binding to read notes
own-data-reviewer-why = So that it can be checked who was allowed to read notes.
own-data-reviewer-kept = Your name, until you erase your account.
