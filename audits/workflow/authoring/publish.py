"""Publishing takes two: an author asks for approval of exactly what stands, and somebody who wrote none of it signs."""

import re
from uuid import UUID

from django.db import transaction

from audits.results.fitting import require_scorable
from audits.workflow.authoring.rights import APPROVE, WRITE, may, require_at_owner
from audits.workflow.authoring.writing import locked_draft, record, require_open, take_back
from audits.workflow.authority import Denied
from audits.workflow.names import require_printable_signer
from audits.workflow.recognise import recognise
from audits.workflow.texts import require_storable
from compliance.authoring.models import ChecklistDraft, DraftAuthor, Publication
from compliance.authoring.publication import newest_of, publishable
from compliance.checklists.content import citation_checks_digest, content_digest
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.publishing import publish_checklist, require_own_code, version_key
from compliance.checklists.schema import Checklist
from compliance.core.canonical import canonical_json
from compliance.core.errors import Problem, Refused
from compliance.organisations.permissions import Permission
from compliance.signing.models import Meaning
from compliance.signing.recognition import Credentials, Recognition
from compliance.signing.signing import sign_record
from compliance.trail.recording import INSTANCE, Actor, hold_chain

NUMBER = re.compile("(0|[1-9][0-9]{0,5})(\\.(0|[1-9][0-9]{0,5})){2}")
LONGEST_REASON = 1000


@transaction.atomic
def request_approval(*, draft: UUID, version: str, actor: Actor) -> ChecklistDraft:
    """This function will ask for approval of the draft as it stands, under that version number.

    Refused with every problem of the draft, for a number that is not above the newest, and when nothing differs from
    the newest version. A change of the draft takes the request back.
    """
    row = locked_draft(draft)
    person = require_at_owner(actor=actor, owner=row.owner, right=WRITE)
    require_open(row)
    require_own_code(row.code, owner=row.owner)
    newest = newest_of(row.code, owner=row.owner)
    _require_next(newest, version)
    told = publishable(row, version=version)
    _require_news(newest, told.checklist)
    row.requested_by_id, row.requested_at = person, actor.at
    row.requested_digest, row.requested_version, row.sent_back = told.digest, version, ""
    row.save(update_fields=["requested_by", "requested_at", "requested_digest", "requested_version", "sent_back"])
    DraftAuthor.objects.get_or_create(draft=row, person_id=person)
    record(row, actor, "request_approval", {"version": version, "digest": told.digest})
    return row


@transaction.atomic
def withdraw_request(*, draft: UUID, reason: str, actor: Actor) -> None:
    """This function will end the wait: an author takes the request back, or an approver sends it back with a reason."""
    row = locked_draft(draft)
    if actor.user is None or not any(may(person=actor.user, owner=row.owner, right=each) for each in (WRITE, APPROVE)):
        raise Denied(Permission.WRITE_CHECKLIST)
    require_open(row)
    if not row.requested_by_id:
        raise Refused(Problem("authoring.not_requested"))
    require_storable(reason, longest=LONGEST_REASON)
    take_back(row, actor, why=reason.strip())
    ChecklistDraft.objects.this(row).update(sent_back=reason.strip())


def approve(*, draft: UUID, credentials: Credentials, actor: Actor) -> ChecklistVersion:
    """This function will publish what was asked for, signed by a second person, and return the new version.

    Refused when nobody asks any more, when the approver asked for it or wrote any of it, and when what is signed is not
    exactly what stands. Of two who approve at once the second is refused.
    """
    return _approved(draft, recognise(credentials=credentials, actor=actor), actor)


@transaction.atomic
def _approved(draft: UUID, recognition: Recognition, actor: Actor) -> ChecklistVersion:
    row = locked_draft(draft)
    person = require_at_owner(actor=actor, owner=row.owner, right=APPROVE)
    require_open(row)
    if not row.requested_by_id:
        raise Refused(Problem("authoring.not_requested"))
    if DraftAuthor.objects.filter(draft=row, person_id=person).exists():
        raise Refused(Problem("authoring.own_work"))
    told = publishable(row, version=row.requested_version)
    if told.digest != row.requested_digest:
        raise Refused(Problem("signature.changed_since_shown"))
    require_printable_signer(recognition.credentials)
    hold_chain(INSTANCE)  # before the owner's, on which the signature is told
    signature = sign_record(
        recognition=recognition,
        meaning=Meaning.APPROVAL,
        digest=told.digest,
        record=("checklist_draft", row.id),
        chain=row.owner,
        actor=actor,
    )
    version, is_new = publish_checklist(checklist=told.checklist, actor=actor, owner=row.owner)
    if not is_new:
        raise Refused(Problem("authoring.number_not_next", {"newest": version.version}, "version"))
    if row.policy_version:
        require_scorable(row.policy_version, version)
    publication = Publication.objects.create(
        draft=row,
        version=version,
        policy_version=row.policy_version,
        requested_by_id=row.requested_by_id,
        approved_by_id=person,
        signature=signature,
        translations=canonical_json(told.translations),
        digest=told.digest,
        published_at=actor.at,
    )
    ChecklistDraft.objects.this(row).update(is_open=False)
    data = {"version": version.version, "digest": told.digest, "signature": str(signature.id)}
    record(row, actor, "approve", data, rows=[publication])
    return version


@transaction.atomic
def give_up_draft(*, draft: UUID, actor: Actor) -> None:
    """This function will close a draft that will not be published; its trail stays."""
    row = locked_draft(draft)
    require_at_owner(actor=actor, owner=row.owner, right=WRITE)
    require_open(row)
    if row.requested_by_id:
        take_back(row, actor, why="given up")
    ChecklistDraft.objects.this(row).update(is_open=False)
    record(row, actor, "give_up", {})


def _require_next(newest: ChecklistVersion | None, version: str) -> None:
    if not NUMBER.fullmatch(version):
        raise Refused(Problem("authoring.number_form", {"version": version[:20]}, "version"))
    if newest and version_key(version) <= version_key(newest.version):
        raise Refused(Problem("authoring.number_not_next", {"newest": newest.version}, "version"))


def _require_news(newest: ChecklistVersion | None, checklist: Checklist) -> None:
    if newest is None:
        return
    before = newest.checklist
    renumbered = checklist.model_copy(update={"version": before.version})
    if (content_digest(before), citation_checks_digest(before)) == (
        content_digest(renumbered),
        citation_checks_digest(renumbered),
    ):
        raise Refused(Problem("authoring.nothing_changed", {"version": newest.version}))
