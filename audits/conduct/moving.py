"""What would become of an audit on a newer version of its checklist: told here, done in `workflow.change_version`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from audits.conduct.models import Answer, AnswerValue, Audit
from audits.conduct.scoping import facts_from_content, rulings
from compliance.checklists.applicability import ScopeFacts, applicability
from compliance.checklists.carrying import carried_facts, new_questions
from compliance.checklists.difference import Difference, difference
from compliance.checklists.facts import validate_facts
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.publishing import version_key
from compliance.checklists.queries import versions_offered_to
from compliance.checklists.schema import Condition
from compliance.core.errors import Refused
from compliance.programmes.transition import versions_to_open


@dataclass(frozen=True, slots=True)
class Move:
    """An audit on another version: requirement ids by what becomes of them, in the order of the new version.

    Of those in scope afterwards, `unchanged` are asked as before, `changed` are asked otherwise, and `added` are new;
    `explained` are those asked as before beside which something else is different, such as the guidance.
    `gone` were in scope and are no longer asked. `entering` and `leaving` stand in both versions and change sides of
    the scope. Of the answers given, `kept` stay, `to_confirm` become proposals, and `dropped` belong to requirements
    that the new version does not have.
    """

    old: ChecklistVersion
    new: ChecklistVersion
    difference: Difference
    facts: ScopeFacts | None  # None: the scoping questions are not answered, or must be answered again
    must_scope_again: bool
    questions: tuple[Condition, ...]
    unchanged: tuple[str, ...]
    explained: tuple[str, ...]
    changed: tuple[str, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    entering: tuple[str, ...]
    leaving: tuple[str, ...]
    kept: tuple[str, ...]
    to_confirm: tuple[str, ...]
    dropped: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many requirements and answers meet which fate."""
        fates = ("unchanged", "changed", "added", "gone", "entering", "leaving", "kept", "to_confirm", "dropped")
        return {fate: len(getattr(self, fate)) for fate in fates}


def newer_versions(audit: Audit, *, today: date) -> list[ChecklistVersion]:
    """Return the versions that a draft could move to, the newest first: of one that was opened for a programme, those
    that the programme lets be opened that day.
    """
    here = audit.checklist_version
    newer = [v for v in versions_offered_to(audit.company_id).filter(code=here.code) if _key(v) > _key(here)]
    if audit.programme:
        newer = [v for v in newer if v in versions_to_open(audit.programme, today)]
    return sorted(newer, key=_key, reverse=True)


def _key(version: ChecklistVersion) -> tuple[int, ...]:
    return version_key(version.version)


def move_of(audit: Audit, new: ChecklistVersion) -> Move:
    """Return what the move would do to the audit as it stands. One query."""
    old = audit.checklist_version
    told = difference(old.checklist, new.checklist)
    facts, must_scope_again = _facts(audit, old, new)
    before, after = rulings(audit), applicability(new.checklist, facts or ScopeFacts())
    inside = [id_ for id_, exclusion in after.items() if exclusion is None]
    asked_otherwise = {each.id for each in told.requirements if each.asks_otherwise}
    unchanged = _those(inside, lambda id_: id_ in before and id_ not in asked_otherwise)
    both = [id_ for id_ in after if id_ in before]
    absent = [id_ for id_ in before if id_ not in after]
    given = set(_given(audit))
    return Move(
        old=old,
        new=new,
        difference=told,
        facts=facts,
        must_scope_again=must_scope_again,
        questions=new_questions(old.checklist, new.checklist),
        unchanged=unchanged,
        explained=_those(unchanged, told.told_beside.__contains__),
        changed=_those(inside, lambda id_: id_ in before and id_ in asked_otherwise),
        added=_those(inside, lambda id_: id_ not in before),
        gone=_those(absent, lambda id_: before[id_] is None),
        entering=_those(both, lambda id_: before[id_] is not None and after[id_] is None),
        leaving=_those(both, lambda id_: before[id_] is None and after[id_] is not None),
        kept=_those(both, lambda id_: id_ in given and id_ not in asked_otherwise),
        to_confirm=_those(both, lambda id_: id_ in given and id_ in asked_otherwise),
        dropped=_those(absent, lambda id_: id_ in given),
    )


def _those(ids: Iterable[str], holds: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if holds(id_))


def _facts(audit: Audit, old: ChecklistVersion, new: ChecklistVersion) -> tuple[ScopeFacts | None, bool]:
    """Return the facts in the new version's words, and whether they say too little there to stand."""
    if not audit.scope:
        return None, False
    facts = carried_facts(facts_from_content(audit.scope), old.checklist, new.checklist)
    try:
        validate_facts(new.checklist, facts)
    except Refused:
        return None, True
    return facts, False


def _given(audit: Audit) -> Iterable[str]:
    answers = Answer.objects.filter(audit=audit).exclude(value=AnswerValue.UNANSWERED)
    return answers.values_list("requirement", flat=True)
