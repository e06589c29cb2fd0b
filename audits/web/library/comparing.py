"""Two versions of a checklist side by side, a stage at a time, filtered by what is different."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audits.web.gate import members
from audits.web.library.difference_rows import Row, rows_of
from audits.web.library.door import versions_for
from audits.web.library.marks import Sides, marked_text
from audits.workflow.compare_checklists import usual_policy, weighed_difference
from compliance.checklists.difference import Difference, Kind, RequirementDifference, StageDifference, difference

if TYPE_CHECKING:
    from compliance.checklists.models import ChecklistVersion
    from compliance.policies.models import PolicyVersion

KINDS: dict[Kind, "str | Promise"] = {
    Kind.ADDED: _("New"),
    Kind.REMOVED: _("No longer asked"),
    Kind.TEXT: _("Reworded"),
    Kind.CRITICALITY: _("Criticality"),
    Kind.WEIGHT: _("Weight"),
    Kind.APPLICABILITY: _("Whom it concerns"),
    Kind.CITATIONS: _("Citations"),
    Kind.MOVED: _("Moved"),
}
VOCABULARIES: dict[str, "str | Promise"] = {
    "roles": _("Role"),
    "substance_classes": _("Class of substances"),
    "jurisdictions": _("Jurisdiction"),
    "conditions": _("Scoping question"),
}
HEADINGS: dict[str, "str | Promise"] = {"title": _("Title"), "summary": _("Summary"), "language": _("Language")}


class Choice(NamedTuple):
    """A filter or a stage as a link: its name, how many requirements it leaves, and whether it is the one chosen."""

    name: "str | Promise"
    number: int
    url: str
    current: bool
    title: str = ""


class Compared(NamedTuple):
    """A requirement that is different: in which respects, and each of them on both sides."""

    each: RequirementDifference
    kinds: list["str | Promise"]
    rows: list[Row]


class Word(NamedTuple):
    """A word of a vocabulary that is new, gone or told otherwise."""

    vocabulary: "str | Promise"
    title: str
    fate: str


@members("GET", "HEAD")
def compare(request: HttpRequest, code: str, version: str, other: str) -> HttpResponseBase:
    """Show what `other` says otherwise than `version`: the stage `?stage=`, only differences of the kind `?kind=`."""
    known = {each.version: each for each in versions_for(request) if each.code == code}
    if version not in known or other not in known:
        raise Http404
    old, new = known[version], known[other]
    policy = usual_policy()
    told = difference_of(old, new, policy)
    kind = next((each for each in KINDS if each == request.GET.get("kind", "")), None)
    stages = [stage for stage in told.stages if _left(stage, kind) or (kind is None and not stage.is_same)]
    stage = next((each for each in stages if each.id == request.GET.get("stage", "")), next(iter(stages), None))
    context = {
        "old": old,
        "new": new,
        "told": told,
        "policy": policy if told.counts[Kind.WEIGHT] else None,
        "kind": kind,
        "kinds": _kinds(told, kind),
        "stages": [_stage_choice(each, kind, stage) for each in stages],
        "stage": stage,
        "titles": _titles(stage),
        "compared": [_compared(told, each) for each in _left(stage, kind)] if stage else [],
        "head": [
            Row(HEADINGS[name], *marked_text(getattr(told.old, name), getattr(told.new, name))) for name in told.head
        ],
        "words": _words(told),
        **_ways(stages, stage, kind),
    }
    return render(request, "web/library/compare.html", context)


@lru_cache(maxsize=16)
def difference_of(
    old: "ChecklistVersion", new: "ChecklistVersion", policy: "PolicyVersion | None" = None
) -> Difference:
    """Return what is different between two published versions, worked out once a process: neither ever changes.

    With a policy changed weights are told too.
    """
    if policy:
        return weighed_difference(old.checklist, new.checklist, policy.policy)
    return difference(old.checklist, new.checklist)


def _left(stage: StageDifference, kind: Kind | None) -> list[RequirementDifference]:
    return [each for each in stage.requirements if kind is None or kind in each.kinds]


def _compared(told: Difference, each: RequirementDifference) -> Compared:
    return Compared(each, [KINDS[kind] for kind in each.kinds if kind in KINDS], rows_of(told, each))


def _query(**given: str) -> str:
    return "?" + urlencode({name: value for name, value in given.items() if value})


def _kinds(told: Difference, chosen: Kind | None) -> list[Choice]:
    everything = Choice(_("All"), len(told.requirements), "?", chosen is None)
    found = [
        Choice(KINDS[k], told.counts[k], _query(kind=k), k == chosen) for k in KINDS if told.counts[k] or k == chosen
    ]
    return [everything, *found]


def _stage_choice(stage: StageDifference, kind: Kind | None, chosen: StageDifference | None) -> Choice:
    url = _query(stage=stage.id, kind=kind or "")
    return Choice(stage.id, len(_left(stage, kind)), url, stage is chosen, stage.title)


def _ways(stages: list[StageDifference], stage: StageDifference | None, kind: Kind | None) -> dict[str, Choice | None]:
    at = stages.index(stage) if stage else 0
    before, after = stages[at - 1 : at] if at else [], stages[at + 1 : at + 2]
    return {
        "before": _stage_choice(before[0], kind, stage) if before else None,
        "after": _stage_choice(after[0], kind, stage) if after else None,
    }


def _titles(stage: StageDifference | None) -> Sides | None:
    """Return the stage's title on both sides when it changed."""
    if stage is None or stage.old is None or stage.new is None or stage.old.title == stage.new.title:
        return None
    return marked_text(stage.old.title, stage.new.title)


def _words(told: Difference) -> list[Word]:
    return [
        Word(
            VOCABULARIES[word.vocabulary],
            getattr(word.new or word.old, "title", word.id),
            "added" if word.old is None else "removed" if word.new is None else "changed",
        )
        for word in told.words
    ]
