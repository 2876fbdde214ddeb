# Mails to people with an account.
span-hours = { $n ->
    [one] one hour
   *[other] { $number } hours
}
span-days = { $number } days

mail-nameless = and welcome
mail-greeting = Hello { $name },
mail-end =
    Kind regards
    { $site }

    This mail was sent automatically. Please do not reply.

mail-confirm-subject = Please confirm your address
mail-confirm-body =
    You have registered with { $site }. Please open this link and choose a password:

    { $link }

    The link works for { $term }. Was it not you? Then do nothing: without confirmation we remove your address again.

mail-invite-subject = Invitation to { $site }
mail-invite-body =
    You are invited to take part in { $site }. Please open this link and choose a password:

    { $link }

    The link works for { $term }. You would rather not? Then do nothing: without an answer we remove your address again.

mail-reset-subject = Choose a new password
mail-reset-body =
    You want to choose a new password. Please open this link:

    { $link }

    The link works for { $term }. Was it not you? Then do nothing: your password stays as it is.

mail-already-there-subject = You already have an account
mail-already-there-body =
    Somebody wanted to open an account at { $site } with your address. You already have one. Did you forget your password? Choose a new one here:

    { $link }

    Was it not you? Then do nothing.

mail-password-changed-subject = Your password was changed
mail-password-changed-body =
    The password of your account at { $site } was changed. All other devices are signed out.

    Was it not you? Then please choose a new password at once:

    { $link }

mail-new-address-subject = Please confirm your new address
mail-new-address-body =
    Your account at { $site } is to have this address. Please open the link:

    { $link }

    The link works for { $term }. Was it not you? Then do nothing.

mail-address-changed-subject = Your address was changed
mail-address-changed-body =
    Your account at { $site } has another address now. We no longer write to this one.

    Was it not you? Then please contact the people who look after { $site }.

mail-warn-first-subject = Your account will be removed in 30 days
mail-warn-first-body =
    You have not used your account at { $site } for a long time. We keep data only as long as they are needed. In 30 days we will remove your account.

    Would you like to keep it? Then sign in once:

    { $link }

mail-warn-last-subject = Your account will be removed in 7 days
mail-warn-last-body =
    In 7 days we will remove your account at { $site }, because you have not used it for a long time.

    Would you like to keep it? Then sign in once:

    { $link }

mail-role-given-subject = You have a new role
mail-role-given-body =
    You have a new role at { $site }. Your account says what you may do with it and until when:

    { $link }

    You do not want the role? You can give it up there.

mail-passkey-added-subject = Your account has a new passkey
mail-passkey-added-body =
    Your account at { $site } now has a new passkey. It lets people sign in without a password.

    Was it not you? Then please remove it at once and change your password:

    { $link }

mail-provider-connected-subject = Your account is connected now
mail-provider-connected-body =
    You can now sign in to your account at { $site } with the sign-in of your municipality, too.

    Was it not you? Then please disconnect it at once:

    { $link }
