"""What an event tells, as a sentence: one for each action, filled with who and with what the event holds."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audits.web.trail.values import said
from compliance.trail.reading import Event

SENTENCES: dict[str, "str | Promise"] = {
    "company.add": _("{who} registered the company {name}"),
    "site.add": _("{who} added the site {name}"),
    "membership.add": _("{who} gave {person} the role {role}"),
    "membership.limit": _("{who} changed which stages {person} answers"),
    "membership.end": _("{who} ended somebody’s role {role}"),
    "invitation.send": _("{who} sent an invitation as {role}"),
    "invitation.resend": _("{who} sent the invitation again"),
    "invitation.open": _("Somebody opened the link of the invitation"),
    "invitation.accept": _("{who} accepted the invitation"),
    "invitation.revoke": _("{who} took the invitation back"),
    "api_token.issue": _("{who} made the API token {name}"),
    "api_token.revoke": _("{who} revoked the API token {name}"),
    "api_token.refused": _("A program tried an API token that counts no more"),
    "body.add": _("{who} registered the body {name}"),
    "affiliation.add": _("{who} made a company a member under number {member_number}"),
    "programme.open": _("{who} opened a programme"),
    "programme.change": _("{who} changed the programme"),
    "programme.change_policy": _("{who} put the programme under another policy"),
    "programme.set_transition": _("{who} set from when a newer checklist version is required"),
    "programme.cancel_transition": _("{who} took back the passage to a newer checklist version"),
    "rescoring.order": _("{who} ordered that filed audits are scored again"),
    "audit.open": _("{who} opened the audit"),
    "audit.scope": _("{who} answered the scoping questions"),
    "audit.change_version": _("{who} moved the audit to another checklist version"),
    "audit.prepare": _("{who} signed the draft as its preparer"),
    "audit.submit": _("{who} declared the audit"),
    "audit.supersede": _("{who} put a correction in the place of the audit"),
    "audit.withdraw": _("{who} withdrew the audit"),
    "audit.correct": _("{who} opened a correction of the audit"),
    "audit.purge": _("{who} removed the audit, past its retention"),
    "answer.save": _("{who} answered {part}"),
    "answers.import": _("{who} brought in {answers} answers from the file {file}"),
    "answers.scored": _("{who} scored the answers"),
    "answers.rescored": _("{who} scored {runs} answer sets again"),
    "evidence.add": _("{who} added evidence to {part}: {name}"),
    "evidence.remove": _("{who} took evidence off {part}: {name}"),
    "evidence.read": _("{who} read the evidence {name}"),
    "signature.made": _("{who} signed, meaning {meaning}"),
    "signature.failed": _("A wrong entry was made to sign"),
    "statement.accept": _("{who} accepted the statement of accountability, version {version}"),
    "document.drawn": _("{who} drew a document: {kind}"),
    "declaration.registered": _("{who} registered the self-declaration {number}"),
    "certificate.issue": _("{who} issued the certificate {number}"),
    "review.file": _("{who} filed the submission"),
    "review.take_up": _("{who} took up the review"),
    "review.hand_over": _("{who} handed the review over to a colleague"),
    "review.mark": _("{who} marked {part}"),
    "review.recommend": _("{who} recommended a decision"),
    "review.decide": _("{who} decided the review"),
    "review.withdraw": _("{who} took the filing back"),
    "review.purge": _("{who} removed the review, past its retention"),
    "finding.raise": _("{who} raised a finding on {requirement}"),
    "finding.release": _("{who} released the finding"),
    "finding.respond": _("{who} answered the finding"),
    "finding.accept": _("{who} accepted the answer to the finding"),
    "finding.send_back": _("{who} sent the answer to the finding back"),
    "finding.take_back": _("{who} took the finding back"),
    "checklist.published": _("{who} published a checklist version"),
    "checklist.retired": _("{who} retired a checklist version"),
    "policy.published": _("{who} published a policy version"),
    "control_list.published": _("{who} published an edition of a control list"),
    "hold.set": _("{who} set a legal hold"),
    "hold.lift": _("{who} lifted the legal hold"),
    "trail.review": _("{who} reviewed the trail up to event {last}"),
    "trail.bind": _("{who} bound rows from before an update to the trail"),
    "trail.anchor": _("{who} anchored where the chains end"),
    "rescore_batch.purge": _("{who} noted what is left of a re-scoring after a purge"),
    "person.erase": _("{who} erased the contact data of somebody who left"),
    "person.export": _("{who} exported what is kept about a person"),
    "person.add": _("{who} made an account"),
    "installation.set_up": _("{who} set the installation up"),
    "account.signed_in": _("{who} signed in"),
    "account.sign_in_failed": _("A try to sign in failed"),
    "account.signed_out": _("{who} signed out"),
    "account.connected": _("{who} connected an account with the provider {provider}"),
    "account.disconnected": _("{who} ended the connection with the provider {provider}"),
    "access.denied": _("{who} was refused: the right {right} is missing, at {route}"),
    "account.locked": _("An account was locked after too many wrong passwords"),
    "account.signing_locked": _("Signing was locked after too many wrong entries"),
    "account.sessions_ended": _("{who} ended sessions: {sessions}"),
    "account.password_changed": _("{who} changed the password"),
    "account.password_reset_asked": _("A link to set a new password was asked for"),
    "account.password_reset": _("{who} set a new password by the link of a mail"),
    "account.address_asked": _("A link to confirm an e-mail address was asked for"),
    "account.address_confirmed": _("{who} confirmed the e-mail address"),
    "account.address_changed": _("{who} changed the e-mail address, once the new one was confirmed"),
    "account.authenticator_added": _("{who} added a way to sign in: {kind}"),
    "account.authenticator_removed": _("{who} removed a way to sign in: {kind}"),
    "account.authenticator_renamed": _("{who} renamed a way to sign in: {kind}"),
    "account.authenticator_used": _("{who} was recognised by {kind}"),
    "account.recovery_codes_made": _("{who} made new recovery codes"),
    "account.two_step_reset": _("{who} reset somebody’s two-step sign-in"),
    "person.language_chosen": _("{who} chose a language"),
}
DRAFTS = _("{who} worked on a draft of a checklist")
OTHER = _("{who}: {action}")
SOURCES: dict[str, "str | Promise"] = {
    "web": _("Web"),
    "api": _("API token"),
    "command": _("Command line"),
    "worker": _("Background work"),
}
KINDS: dict[str, "str | Promise"] = {
    "affiliation": _("Membership of a body"),
    "answer": _("Answer"),
    "api_token": _("API token"),
    "audit": _("Audit"),
    "body": _("Body"),
    "body_membership": _("Role"),
    "certificate": _("Certificate"),
    "checklist_draft": _("Draft of a checklist"),
    "checklist_version": _("Checklist version"),
    "company": _("Company"),
    "document": _("Document"),
    "evidence_read": _("Evidence"),
    "finding": _("Finding"),
    "invitation": _("Invitation"),
    "item_review": _("Reviewer's mark"),
    "membership": _("Role"),
    "person": _("Person"),
    "policy_version": _("Policy version"),
    "programme": _("Programme"),
    "rescore_batch": _("Re-scoring"),
    "rescore_order": _("Re-scoring"),
    "review": _("Review"),
    "score_run": _("Score"),
    "signature": _("Signature"),
    "site": _("Site"),
    "trail_review": _("Trail"),
}


class _Filled(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "–"


def sentence(event: Event, who: str, names: Mapping[UUID, str]) -> str:
    """Return what the event tells in the reader's language, people by their names."""
    fallback = DRAFTS if event.action.startswith("checklist_draft.") else OTHER
    words = {name: said(value) for name, value in event.data.items() if isinstance(value, str | int)}
    if person := event.data.get("person"):
        words["person"] = names.get(UUID(person), "–")
    told = {**words, "who": who, "part": event.object[1].rpartition("/")[2], "action": event.action}
    return str(SENTENCES.get(event.action, fallback)).format_map(_Filled(told))


def kind(event: Event) -> str:
    """Return what sort of thing the event is about."""
    return str(KINDS.get(event.object[0], event.object[0]))
