"""What is said when somebody cannot be let in, be given a role, or leave."""

from compliance.core.words import N_

MESSAGES: dict[str, str] = {
    "people.role_unknown": N_("There is no such role to give here. Choose one of those offered. Nothing was changed."),
    "people.role_missing": N_(
        "Choose at least one role. To end somebody’s access, remove them instead. Nothing was changed."
    ),
    "people.owner_only": N_("Only an owner makes somebody an owner or ends it. Nothing was changed."),
    "people.stages_of_contributors": N_(
        "Only contributors of a company are limited to stages. Choose that role, or no stages. Nothing was changed."
    ),
    "people.stage_unknown": N_("There is no such stage to choose. Choose among those listed. Nothing was changed."),
    "people.somebody_manages": N_(
        "Somebody manages the people there: {names}. Ask them to give the right. Nothing was changed."
    ),
    "organisation.unknown": N_("There is no company or body with the name {name}. Nothing was changed."),
    "people.own_roles": N_(
        "Nobody changes their own roles. Ask another person who manages people. Nothing was changed."
    ),
    "people.last_manager": N_(
        "Nobody would be left to manage the people of {organisation}. Give that right to somebody else first. "
        "Nothing was changed."
    ),
    "people.identity_unverified": N_(
        "This role signs. Say how you made sure who the person is before you give it. Nothing was changed."
    ),
    "people.not_here": N_("This person is no longer at {organisation}. Nothing was changed."),
    "people.successor_missing": N_(
        "Work is open in this person’s hands: {reviews}. Choose a colleague who takes it over. Nothing was changed."
    ),
    "people.successor_unfit": N_(
        "{name} cannot take over {review}: they must be a reviewer here and not belong to {company}. "
        "Choose another colleague. Nothing was changed."
    ),
    "people.email_unusable": N_("“{email}” is not an e-mail address that mail can be sent to. Nothing was sent."),
    "people.name_missing": N_("Enter your name: what you sign prints it."),
    "people.email_taken": N_("There is an account with this e-mail address already. Sign in to it. Nothing was added."),
    "invitation.has_the_role": N_("{name} has this role already. Nothing was sent."),
    "invitation.waits": N_("This address was invited in this role already. Send that invitation again instead."),
    "invitation.not_open": N_("This invitation was accepted or taken back already. Nothing was changed."),
    "invitation.unknown": N_("This link leads nowhere: it was mistyped, or a newer one was sent."),
    "invitation.expired": N_("This invitation ended on {day}. Ask {organisation} to send it again."),
    "invitation.revoked": N_("{organisation} has taken this invitation back."),
    "invitation.used": N_("This invitation was accepted already, and works only once. Sign in to go on."),
    "invitation.of_another": N_(
        "This invitation is for another person’s account. Sign out, then open the link again. Nothing was changed."
    ),
    "invitation.account_closed": N_(
        "The account with this e-mail address is closed, and closed accounts are not opened again. "
        "Ask {organisation} to invite another address of yours."
    ),
    "setup.token_wrong": N_(
        "This is not the token that the server’s log shows, or it was used. Start the server again for a new one. "
        "Nothing was set up."
    ),
}
