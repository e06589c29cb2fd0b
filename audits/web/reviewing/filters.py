"""The filters of a review's requirements. They live in the URL (`?f=critical`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from compliance.checklists.schema import Checklist, Requirement, Stage

if TYPE_CHECKING:
    from audits.findings.models import Finding
    from audits.web.reviewing.standing import Standing


@dataclass(frozen=True, slots=True)
class Item:
    """One requirement in scope: what was declared of it, and the reviewer's mark ("" while nobody looked)."""

    stage: Stage
    requirement: Requirement
    declared: dict[str, Any]
    mark: str
    finding: "Finding | None"

    @property
    def answer(self) -> str:
        return str(self.declared["answer"])


def items_of(checklist: Checklist, submitted: dict[str, dict[str, Any]], standing: "Standing") -> list[Item]:
    """Return the requirements in scope in the order of the checklist."""
    marks, findings = standing.looked.marks, standing.findings
    return [
        Item(stage, requirement, submitted[id_], marks.get(id_, ""), findings.get(id_))
        for id_, (stage, requirement) in checklist.by_id.items()
        if id_ in submitted
    ]


class Filter(NamedTuple):
    """One filter: its word in the URL, its name for people, which items it lets through."""

    key: str
    label: "str | Promise"
    matches: Callable[[Item], bool]


FILTERS = (
    Filter("left", _("Left to do"), lambda item: not item.mark),
    Filter("critical", _("Critical"), lambda item: item.requirement.criticality == "critical"),
    Filter("findings", _("Findings"), lambda item: item.finding is not None),
    Filter("all", _("All"), lambda item: True),
)
BY_KEY = {each.key: each for each in FILTERS}


class FilterLink(NamedTuple):
    """A filter as a link: how many items it would leave, and whether it is the one chosen."""

    key: str
    label: "str | Promise"
    count: int  # type: ignore[assignment]  # a tuple has a method of that name
    current: bool


def filter_links(items: Sequence[Item], chosen: Filter) -> list[FilterLink]:
    """Return the filters with their counts."""
    return [FilterLink(each.key, each.label, sum(map(each.matches, items)), each is chosen) for each in FILTERS]
