"""A company or body starts to write a checklist: from a version it may see, from a file it read in, or from nothing."""

import json
import re
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from audits.workflow.authoring.rights import WRITE, require_at_owner
from compliance.authoring.models import ChecklistDraft, DraftAuthor, DraftRequirement, DraftStage, DraftTranslation
from compliance.authoring.queries import publication_of
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.publishing import require_own_code
from compliance.checklists.queries import is_for
from compliance.checklists.schema import Checklist
from compliance.checklists.translation_files import carried_over, library_translations
from compliance.checklists.translations import Translation
from compliance.core.catalogues import html_code
from compliance.core.errors import Problem, Refused
from compliance.organisations.models import Body, Company
from compliance.trail.recording import Actor, append_event, hold_chain

LONGEST_CODE = 60
CODE = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")
EMPTY_WORDS: dict[str, list[dict[str, object]]] = {
    "roles": [],
    "substance_classes": [],
    "jurisdictions": [],
    "conditions": [],
}


@transaction.atomic
def start_draft(
    *,
    organisation: Company | Body,
    checklist: Checklist | None,
    actor: Actor,
    base: ChecklistVersion | None = None,
    code: str = "",
    title: str = "",
    translations: Iterable[Translation] = (),
) -> ChecklistDraft:
    """This function will start a draft of the organisation: a copy of `checklist`, or an empty one for None.

    `base` is the published version the checklist is, if it is one: then its translations are taken along;
    `translations` come with what was read from a file. Without a `code` the checklist's own is kept where
    it is the organisation's or nobody's; else one is made of the organisation's name. Ids that any published version of
    the checklist ever used are not given again. Refused for a base or code that is another's, and for a code that is
    being written already; Denied without the right to write.
    """
    person = require_at_owner(actor=actor, owner=organisation.pk, right=WRITE)
    if base and not is_for(base, organisation.pk):
        raise Refused(Problem("checklist.of_somebody_else"))
    hold_chain(organisation.pk)
    draft = ChecklistDraft.objects.create(
        owner=organisation.pk,
        base=base,
        code=_code(organisation, code, checklist),
        language=checklist.language if checklist else "en",
        title=(title or (checklist.title if checklist else ""))[:200],
        summary=checklist.summary if checklist else "",
        words=_words(checklist),
        started_by_id=person,
        started_at=actor.at,
        changed_by_id=person,
        changed_at=actor.at,
    )
    if title or base is None:
        DraftAuthor.objects.create(draft=draft, person_id=person)
    if checklist:
        _copy_stages(draft, checklist, actor)
        _copy_translations(draft, checklist, translations, actor)
    append_event(
        chain=draft.owner,
        actor=actor,
        action="checklist_draft.start",
        obj=("checklist_draft", draft.id),
        data={"code": draft.code, "base": base.digest if base else ""},
    )
    return draft


def require_free_code(code: str, *, owner: UUID, but: UUID | None = None) -> str:
    """Return the code; Refused when it has not the form of one, is another's, or another draft is open under it."""
    if not CODE.fullmatch(code) or len(code) > LONGEST_CODE:
        raise Refused(Problem("authoring.code_form", {"code": code[:60]}, "code"))
    require_own_code(code, owner=owner)
    written = ChecklistDraft.objects.filter(owner=owner, code=code, is_open=True)
    if (written.exclude(pk=but) if but else written).exists():
        raise Refused(Problem("authoring.code_being_written", {"code": code}, "code"))
    return code


def _code(organisation: Company | Body, code: str, checklist: Checklist | None) -> str:
    if code:
        return require_free_code(code, owner=organisation.pk)
    own = checklist.code if checklist else "checklist"
    try:
        if checklist:
            return require_free_code(own, owner=organisation.pk)
    except Refused as refused:
        if refused.problems[0].code == "authoring.code_being_written":
            raise
    made = f"{_slug(organisation.code if isinstance(organisation, Body) else organisation.name)}-{own}"
    return require_free_code(made[:LONGEST_CODE].rstrip("-"), owner=organisation.pk)


def _slug(name: str) -> str:
    """Return the name as the beginning of a code; a name without Latin letters gives the plain word "own"."""
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-0123456789")[:24].strip("-") or "own"


def _words(checklist: Checklist | None) -> dict[str, object]:
    if checklist is None:
        return dict(EMPTY_WORDS)
    told = checklist.model_dump(mode="json", exclude_defaults=True, include=set(EMPTY_WORDS))
    return {name: told.get(name, []) for name in EMPTY_WORDS}


def _copy_stages(draft: ChecklistDraft, checklist: Checklist, actor: Actor) -> None:
    content = checklist.model_dump(mode="json", exclude_defaults=True, include={"stages"})
    changed = {"draft": draft, "changed_by_id": actor.user, "changed_at": actor.at}
    used = highest_numbers(draft, checklist)
    stages = [
        DraftStage(code=stage["id"], title=stage["title"], position=n, last_number=used[stage["id"]], **changed)
        for n, stage in enumerate(content["stages"])
    ]
    DraftStage.objects.bulk_create(stages)
    DraftRequirement.objects.bulk_create(
        DraftRequirement(stage=row, code=each.pop("id"), position=n, content=each, **changed)
        for row, stage in zip(stages, content["stages"], strict=True)
        for n, each in enumerate(stage["requirements"])
    )


def _copy_translations(draft: ChecklistDraft, checklist: Checklist, given: Iterable[Translation], actor: Actor) -> None:
    """What is given; of a published base also what it was published with, and the library's for the same texts."""
    known = [*given, *_published_with(draft)]
    languages = {html_code(code) for code, _name in settings.LANGUAGES} | {each.language for each in known}
    for language in sorted(languages - {checklist.language}):
        shipped = library_translations(checklist, language) if draft.base else []
        texts = carried_over(checklist, language, [*known, *shipped]).texts
        parts: dict[str, dict[str, dict[str, str]]] = {}
        for key, passage in texts.items():
            stage = key.partition(".")[0].partition("-")[0]
            parts.setdefault(stage if stage.isupper() else "", {})[key] = passage.model_dump()
        DraftTranslation.objects.bulk_create(
            DraftTranslation(
                draft=draft, language=language, part=part, texts=told, changed_by_id=actor.user, changed_at=actor.at
            )
            for part, told in parts.items()
        )


def _published_with(draft: ChecklistDraft) -> list[Translation]:
    publication = publication_of(draft.base) if draft.base else None
    told = json.loads(bytes(publication.translations)) if publication else {}
    return [Translation(checklist=draft.code, language=language, texts=texts) for language, texts in told.items()]


def highest_numbers(draft: ChecklistDraft, *others: Checklist) -> dict[str, int]:
    """Return for each stage the highest number that the draft's base, its owner under one of its codes, or any of the
    others ever gave.

    So do those of the library that share ids with them: a profile leaves out most of the ids of its base. What a rival
    published under the code of a file is not looked at.
    """
    highest: dict[str, int] = {}
    others = (*others, draft.base.checklist) if draft.base else others
    codes, shared = {draft.code, *(each.code for each in others)}, {id_ for each in others for id_ in each.order}
    owners = {draft.owner, draft.base.owner if draft.base else None} - {None}
    known = ChecklistVersion.objects.filter(Q(code__in=codes, owner__in=owners) | Q(owner=None)).defer("content")
    published = [v.checklist for v in known if v.code in codes or shared.intersection(v.checklist.order)]
    for each in (*others, *published):
        for requirement in each.order:
            stage, _, number = requirement.rpartition("-")
            highest[stage] = max(highest.get(stage, 0), int(number))
    return highest
