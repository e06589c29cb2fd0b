"""The filters of requirement lists. They live in the URL (`?f=critical`): a filtered list can be sent to anybody."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audits.conduct.queries import AnswerMark, is_open_critical, lacks_evidence
from compliance.checklists.schema import Requirement

Matches = Callable[[Requirement, AnswerMark | None], bool]


class Filter(NamedTuple):
    """One filter: its word in the URL, its name for people, which requirements it lets through."""

    key: str
    label: "str | Promise"
    matches: Matches


def _value(mark: AnswerMark | None) -> str:
    return mark.value if mark else "unanswered"


FILTERS = (
    Filter("unanswered", _("Unanswered"), lambda r, mark: _value(mark) == "unanswered"),
    Filter("confirm", _("To confirm"), lambda r, mark: mark is not None and bool(mark.proposal)),
    Filter("critical", _("Open criticals"), lambda r, mark: is_open_critical(r.criticality, _value(mark))),
    Filter("no-evidence", _("No evidence"), lambda r, mark: lacks_evidence(mark)),
    Filter("not-met", _("Not fully met"), lambda r, mark: _value(mark) in ("not_met", "partly_met")),
)
BY_KEY = {each.key: each for each in FILTERS}


class FilterLink(NamedTuple):
    """A filter as a link: how many requirements it would leave, and whether it is the one chosen."""

    key: str
    label: "str | Promise"
    left: int
    current: bool


def chosen_filter(wanted: str) -> Filter | None:
    """Return the filter named in the URL; None for no name or one that is not known."""
    return BY_KEY.get(wanted)


def filtered(
    requirements: Iterable[Requirement], marks: Mapping[str, AnswerMark], chosen: Filter | None
) -> list[Requirement]:
    """Return the requirements that the filter lets through; all without one."""
    return [r for r in requirements if chosen is None or chosen.matches(r, marks.get(r.id))]


def filter_links(
    requirements: list[Requirement], marks: Mapping[str, AnswerMark], chosen: Filter | None
) -> Iterator[FilterLink]:
    """Yield the filters with their counts; those that would leave nothing are left out unless chosen."""
    for each in FILTERS:
        count = len(filtered(requirements, marks, each))
        if count or each is chosen:
            yield FilterLink(each.key, each.label, count, each is chosen)
