"""Publishing an edition of a control list: once, for ever."""

from compliance.core.canonical import canonical_json, sha256_hex
from compliance.core.errors import Problem, Refused
from compliance.substances.content import list_content
from compliance.substances.models import ControlListEdition
from compliance.substances.schema import ControlList
from compliance.trail.recording import INSTANCE, Actor, append_event


def publish_control_list(*, control_list: ControlList, actor: Actor) -> tuple[ControlListEdition, bool]:
    """This function will store the edition and return it with whether it is new.

    Refused when the edition is stored with other content, or when the code is that of another jurisdiction's list.
    Runs in the caller's transaction.
    """
    content = canonical_json(list_content(control_list))
    digest = sha256_hex(content)
    existing = ControlListEdition.objects.filter(code=control_list.code)
    for stored in existing:
        _refuse_clash(stored, control_list, digest)
    if same := existing.filter(edition=control_list.edition).first():
        return same, False
    edition = ControlListEdition.objects.create(
        code=control_list.code,
        edition=control_list.edition,
        jurisdiction=control_list.jurisdiction,
        title=control_list.title,
        valid_from=control_list.valid_from,
        valid_to=control_list.valid_to,
        size=len(control_list.substances),
        content=content,
        digest=digest,
        published_at=actor.at,
    )
    append_event(
        chain=INSTANCE,
        actor=actor,
        action="control_list.published",
        obj=("control_list_edition", edition.id),
        data={"digest": digest},
        rows=[edition],
    )
    return edition, True


def _refuse_clash(stored: ControlListEdition, given: ControlList, digest: str) -> None:
    if stored.jurisdiction != given.jurisdiction:
        params = {"code": given.code, "stored": stored.jurisdiction, "given": given.jurisdiction}
        raise Refused(Problem("substances.code_of_another_jurisdiction", params))
    if stored.edition == given.edition and stored.digest != digest:
        params = {
            "code": given.code,
            "edition": given.edition,
            "stored": stored.digest[:12],
            "given": digest[:12],
        }
        raise Refused(Problem("substances.edition_has_another_digest", params))
