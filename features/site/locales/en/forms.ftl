# Why something is not possible
refused-title = You may not do this here
refused-signed-out = You need to sign in for this.
refused-no-right = No role of your account allows this.
refused-wrong-account = This belongs to another account.
refused-wrong-area = Your role does not hold in this area.
refused-old-boundaries = Your role does not hold in this area. It names areas whose boundaries have changed. The administration has to check that first.
refused-wrong-actor = Your role is for another actor.
refused-term-over = Your role ended on { $date }.
refused-not-yet = Your role begins on { $date }.
refused-way = Your municipality can give you the role or extend it.
refused-contact = Please ask: { $mail }
refused-back = To the start page
# Forms
form-errors-title = Please check what you entered
form-optional = (optional)
# Search and choose
pick-button = Search
pick-nothing = Nothing was found.
pick-found = { $n ->
    [one] One result
   *[other] { $number } results
}
pick-more = The first { $number } results. Write more to get fewer.
pick-area = Name or key of an area
pick-area-hint = Search for an area or for the district around it.
pick-old-area = { $name } (boundaries of { $vintage })
