"""A review's requirements as their page shows them: the stages, one requirement, its evidence, and the way on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from audits.review.submitted import requirements_in
from audits.web.reviewing.evidence_shown import EvidenceShown, evidence_shown
from audits.web.reviewing.filters import BY_KEY, Filter, FilterLink, Item, filter_links, items_of
from audits.web.reviewing.history import Earlier, Moment, earlier_answers, history_of
from compliance.authoring.telling import told_checklist
from compliance.checklists.schema import Stage

if TYPE_CHECKING:
    from audits.review.models import Review
    from audits.web.reviewing.standing import Standing


@dataclass(frozen=True, slots=True)
class Entry:
    """One requirement in the list of its stage."""

    item: Item
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class StageEntry:
    """One stage in the list: how many items the filter leaves in it; only the current one lists them."""

    stage: Stage
    url: str
    count: int
    left: int
    current: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """Everything the page shows that is not the frame."""

    standing: "Standing"
    filters: Sequence[FilterLink]
    chosen: Filter
    stages: Sequence[StageEntry]
    listed: int
    item: Item
    number: int
    evidence: Sequence[EvidenceShown]
    shown: EvidenceShown | None
    history: Sequence[Moment]
    earlier: Sequence[Earlier]
    before: Item | None
    after: Item | None
    url: str
    back: str
    on: str


def desk_page(review: "Review", standing: "Standing", *, at: str, f: str, piece: str) -> DeskPage:
    """Return the page at the requirement `at` (else the first that is left), with piece `piece` of its evidence."""
    submitted = requirements_in(review.submission)
    items = items_of(told_checklist(review.submission.audit.checklist_version), submitted, standing)
    chosen = BY_KEY.get(f) or BY_KEY["left" if review.status in ("filed", "in_review") else "all"]
    listed = [item for item in items if chosen.matches(item)]
    current = _current(items, listed, at)
    before, after = _neighbours(items, listed, current)
    evidence = evidence_shown(review, current.declared["evidence"])
    url = desk_url(review.pk, at=current.requirement.id, f=chosen.key)
    return DeskPage(
        standing=standing,
        filters=filter_links(items, chosen),
        chosen=chosen,
        stages=_stages(review.pk, items, listed, current, chosen.key),
        listed=len(listed),
        item=current,
        number=items.index(current) + 1,
        evidence=evidence,
        shown=_piece(evidence, piece),
        history=history_of(review, current.requirement.id, current.finding),
        earlier=earlier_answers(review, current.requirement.id),
        before=before,
        after=after,
        url=url,
        back=desk_url(review.pk, at=before.requirement.id, f=chosen.key) if before else "",
        on=desk_url(review.pk, at=after.requirement.id, f=chosen.key) if after else "",
    )


def desk_url(review: UUID, *, at: str = "", f: str = "") -> str:
    """Return the address of a review's page at a requirement, with a filter kept."""
    query = {name: value for name, value in (("at", at), ("f", f)) if value}
    return reverse("review", args=[review]) + (f"?{urlencode(query)}" if query else "")


def _current(items: Sequence[Item], listed: Sequence[Item], at: str) -> Item:
    wanted = [item for item in items if item.requirement.id == at]
    return next(iter(wanted or listed or items))


def _neighbours(items: Sequence[Item], listed: Sequence[Item], current: Item) -> tuple[Item | None, Item | None]:
    """Return what comes before and after in the filtered list, also when the current one has left it meanwhile."""
    places = {item.requirement.id: place for place, item in enumerate(items)}
    here = places[current.requirement.id]
    before = [item for item in listed if places[item.requirement.id] < here]
    after = [item for item in listed if places[item.requirement.id] > here]
    return (before[-1] if before else None, after[0] if after else None)


def _stages(review: UUID, items: Sequence[Item], listed: Sequence[Item], current: Item, f: str) -> list[StageEntry]:
    """Return the stages that hold something in scope; of the others than the current one only the figures."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.stage.id, [])
    for item in listed:
        found[item.stage.id].append(item)
    first = {item.stage.id: item for item in reversed(items)}
    return [
        _stage(review, inside, first[stage], current, f)
        for stage, inside in found.items()
        if inside or stage == current.stage.id
    ]


def _stage(review: UUID, inside: Sequence[Item], first: Item, current: Item, f: str) -> StageEntry:
    is_current = first.stage is current.stage
    shown = inside if is_current else ()
    return StageEntry(
        stage=first.stage,
        url=desk_url(review, at=(inside[0] if inside else first).requirement.id, f=f),
        count=len(inside),
        left=sum(not item.mark for item in inside),
        current=is_current,
        entries=tuple(Entry(item, desk_url(review, at=item.requirement.id, f=f), item is current) for item in shown),
    )


def _piece(evidence: Sequence[EvidenceShown], wanted: str) -> EvidenceShown | None:
    """Return the piece asked for by its number, else the first that can be shown in the page."""
    numbered = [each for each in evidence if str(each.number) == wanted]
    return next(iter(numbered or [each for each in evidence if each.preview] or evidence), None)
