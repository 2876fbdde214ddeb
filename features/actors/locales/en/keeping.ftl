# What keeps actors up to date: reminding, forgetting.
mail-remind-subject = Is this still right?
mail-remind-body =
    You look after details that nobody has confirmed for a long time. Please have a quick look:

    { $list }

    Is everything right? Then sign in and confirm it on the page. Is something wrong? Then please change it.
reminded-people = { $n ->
    [one] Last reminded on { $date }, for the first time.
   *[other] Last reminded on { $date }, { $number } times by now.
 }
reminded-planning = { $n ->
   *[other] Nobody answered. Planning has been asked since { $date }.
 }
review-unanswered = Nobody answers here
review-unanswered-count = { $n ->
    [one] Nobody has confirmed one entry for long.
   *[other] Nobody has confirmed { $number } entries for long.
 }
review-unanswered-how = Ask there. Then confirm the entry or dissolve it.
task-unanswered = { $n ->
    [one] One entry without an answer
   *[other] { $number } entries without an answer
 }
task-unanswered-why = Nobody confirms that the details are still right.
forget-open = Delete names from the history
forget-told = The history holds earlier contacts. Delete their names, numbers and addresses when somebody asks for it. The steps and the present contacts stay. You cannot undo this.
forget-send = Delete earlier names for good
own-data-claim = Request to look after an actor
own-data-claim-why = So that planning knows whether you belong to it.
own-data-claim-kept = Your text, until you erase your account.
own-data-import = Table that you read in
own-data-import-why = So that you see what came of it.
own-data-import-kept = Its content for a week. The name of the file, until you erase your account.
own-data-step = Step in the history of an actor
own-data-step-why = So that it can be seen what changed.
own-data-step-kept = As long as the actor exists. Your name does not stand there.
why-shares-part = “{ $asked }” is a part of “{ $found }”
why-means-the-same = “{ $asked }” means nearly the same as “{ $found }”
configure-towns = Towns of a county
configure-towns-hint = For counties only. One line for each, for example: 05166032 = Viersen
configure-synonyms = Words that mean the same
configure-synonyms-hint = Who looks for one of them finds the others too. One line for each group, divided by commas. Without lines our list holds.
configure-losing = Actors still belong to these municipalities:
configure-losing-town = { $n ->
    [one] { $name }: one actor
   *[other] { $name }: { $number } actors
 }
configure-losing-how = Without their municipality they are no longer in the actor model. They stay in the list.
configure-anyway = Save it all the same
import-faults-count = { $n ->
    [one] One row has faults.
   *[other] { $number } rows have faults.
 }
import-faults-file = All faults as a table (CSV)
import-fault-pages = Pages of the list
import-fault-page = { $first } to { $last }
map-title = Places of the neighbourhood
field-location = Place on the map
form-location-hint = Latitude and longitude, such as 51.25630, 6.39050. Everyone sees this place.
form-location-unread = Write two numbers: latitude first, then longitude.
form-location-far = This place is far away. Are the numbers the wrong way round?
