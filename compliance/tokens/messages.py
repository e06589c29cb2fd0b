"""What is said when a token cannot be made or revoked, when one is refused, and when a request with one is."""

from compliance.core.words import N_

MESSAGES: dict[str, str] = {
    "token.name_missing": N_("The token has no name. Say what will use it, such as “nightly export”."),
    "token.name_too_long": N_("The name has {length} characters; {longest} fit. Shorten it."),
    "token.scope_missing": N_("Choose at least one thing that the token is for."),
    "token.scope_beyond_rights": N_(
        "The scope {scope} is beyond your own rights here, so no token of yours can have it. Nothing was made."
    ),
    "token.life_out_of_range": N_("A token lives between 1 and {longest} days. Choose an end within that time."),
    "token.too_many": N_(
        "You have {most} tokens here that still count. Revoke one that is no longer used, then make this one."
    ),
    "token.made_already": N_(
        "This token was made already, and its secret was shown then. Nothing was made now. Revoke it if the secret is "
        "lost, and make another."
    ),
    "token.not_active": N_("This token counts no more already. Nothing was changed."),
    "token.absent": N_(
        "This address wants an API token. Send it in the header “Authorization: Bearer cw_…”; tokens are made in the "
        "account menu."
    ),
    "token.other_scheme": N_("Only API tokens are taken here. Send the header “Authorization: Bearer cw_…”."),
    "token.in_address": N_(
        "A token was sent in the address, where logs keep it. Nothing was done. Revoke it, make another, and send that "
        "one in the header “Authorization: Bearer cw_…”."
    ),
    "token.malformed": N_(
        "This is not a whole API token: a symbol is wrong or missing. Copy it again, from cw_ to its last symbol."
    ),
    "token.unknown": N_("No token has this secret. Make a new one in the account menu."),
    "token.expired": N_("This token expired on {at}. Make a new one in the account menu."),
    "token.revoked": N_("This token was revoked. Make a new one in the account menu."),
    "token.owner_left": N_("The owner of this token belongs to the organisation no more, so the token counts no more."),
    "token.not_for_this": N_(
        "This token does not have the scope {scope}. Nothing was done. Make one that has it, in the account menu."
    ),
    "token.owner_may_not": N_(
        "The owner of this token does not have the right that the scope {scope} needs at {organisation} now. Nothing "
        "was done."
    ),
    "api.not_found": N_("There is nothing at this address for this token."),
    "api.denied": N_("The owner of this token may not do this. Nothing was changed."),
    "api.method_not_allowed": N_("{method} is not taken at this address. Taken are: {taken}."),
    "api.not_acceptable": N_("Answers are JSON. Send “Accept: application/json”, or no Accept header."),
    "api.not_json": N_("The body is to be JSON. Send “Content-Type: application/json”. Nothing was changed."),
    "api.too_large": N_("The body is larger than {most} bytes. Nothing was changed."),
    "api.unreadable": N_("The body is not JSON as RFC 8259 has it: {why}. Nothing was changed."),
    "api.wrong_shape": N_("The body does not have the shape that is taken here: {why}. Nothing was changed."),
    "api.unknown_parameter": N_("The parameter {name} is not known here. Known are: {known}."),
    "api.parameter_twice": N_("The parameter {name} was given twice. Give it once."),
    "api.parameter_not_understood": N_("The parameter {name} is to be {wanted}."),
    "api.too_often": N_("This token was used more than {times} times within a minute. Wait {seconds} seconds."),
    "api.answer_changed": N_(
        "The answer was changed meanwhile: it is at revision {revision}. Nothing was changed. Compare it with yours, "
        "then send yours with that revision."
    ),
    "api.not_scored_yet": N_("This audit has no result yet: it is not submitted, or not scored. Ask again later."),
    "api.not_submitted": N_("This audit was not submitted, so there is no submission of it."),
    "api.member_of_the_audited": N_(
        "The owner of this token belongs to a company that is a member of this body, so the body’s trail is closed to "
        "them: it tells of findings that are not released."
    ),
    "api.failed": N_(
        "Something broke here, and was written to the server’s log. What was asked may not have been done."
    ),
}
