"""What if the policy changed? Tried on the audits filed with the body; nothing is saved and no company sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from audits.web.context import page_of
from audits.web.door import actor_of
from audits.web.gate import members
from audits.web.refusals import Line, lines_of_refusal
from audits.workflow.try_policy import Knobs, knobs_of, try_policy, turned
from compliance.authoring.telling import told_checklist
from compliance.core.errors import Refused
from compliance.organisations.queries import company_names
from compliance.programmes.queries import programmes_of
from compliance.programmes.transition import checklist_version_for
from compliance.scoring.result import OUTCOMES

if TYPE_CHECKING:
    from audits.results.comparing import Comparison, Moves
    from compliance.checklists.models import ChecklistVersion
    from compliance.programmes.models import Programme

LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One grade or outcome: how many audits have it today and with the change, also as shares of 100 for the bars."""

    name: str
    today: int
    changed: int
    share_today: str
    share_changed: str

    @property
    def difference(self) -> str:
        step = self.changed - self.today
        return "±0" if not step else f"{step:+d}".replace("-", "−")


@members("GET", "HEAD", "POST")
def what_if(request: HttpRequest, programme: UUID) -> HttpResponseBase:
    """Show the knobs of a programme's policy, and after a turn what it would do."""
    row = programme_or_404(request, programme)
    today = row.policy_version.policy
    knobs = knobs_of(today)
    chosen = chosen_knobs(request, knobs) if request.method == "POST" else knobs
    context = {"programme": row, "asked": _asked(row), "today": knobs, "weights": _pairs(knobs.weights, chosen.weights)}
    context |= {"bands": _pairs(knobs.bands, chosen.bands), "kept": set(chosen.rules), "is_changed": chosen != knobs}
    try:
        told = try_policy(programme=row.pk, instead=turned(today, chosen), actor=actor_of(request))
    except Refused as refused:
        return _page(request, context | {"lines": lines_of_refusal(refused)}, HTTPStatus.UNPROCESSABLE_ENTITY)
    context |= {"changing": sum(n for (old, new), n in told.grades.items() if old != new)}
    context |= {
        "told": told,
        "grades": _grades(told),
        "outcomes": _outcomes(told),
        "companies": _companies(told),
        "stages": _stages(row, told),
    }
    return _page(request, context)


def _page(request: HttpRequest, context: dict[str, object], status: int = HTTPStatus.OK) -> HttpResponseBase:
    lines: list[Line] = []
    return render(request, "web/reviewing/what_if.html", {"lines": lines} | context, status=status)


def programme_or_404(request: HttpRequest, programme: UUID) -> "Programme":
    """Return a programme of the body the person acts for; 404 for any other."""
    body = page_of(request).body
    found = programmes_of(body.pk).filter(pk=programme).first() if body else None
    if found is None:
        raise Http404
    return found


def chosen_knobs(request: HttpRequest, knobs: Knobs) -> Knobs:
    """Return what was entered: a field left empty keeps today's number, and only the knobs there are can be turned."""

    def entered(name: str, given: Mapping[str, str]) -> dict[str, str]:
        return {
            key: request.POST.get(f"{name}-{key}", "").strip()[:LONGEST_NUMBER] or old for key, old in given.items()
        }

    kept = request.POST.getlist("rule")
    return Knobs(
        weights=entered("weight", knobs.weights),
        bands=entered("band", knobs.bands),
        rules={rule: outcome for rule, outcome in knobs.rules.items() if rule in kept},
    )


def _asked(programme: "Programme") -> "ChecklistVersion":
    return checklist_version_for(programme, timezone.now().date())


def _pairs(today: Mapping[str, str], chosen: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return [(name, old, chosen[name]) for name, old in today.items()]


def _grades(told: "Comparison") -> list[MoveRow]:
    names = {name for pair in told.grades for name in pair if name != "none"}
    return _rows(told, told.grades, [*sorted(names), "none"])


def _outcomes(told: "Comparison") -> list[MoveRow]:
    return _rows(told, told.outcomes, [name for name in OUTCOMES if any(name in pair for pair in told.outcomes)])


def _rows(told: "Comparison", moves: Mapping[tuple[str, str], int], names: list[str]) -> list[MoveRow]:
    before = {name: sum(n for (old, _), n in moves.items() if old == name) for name in names}
    after = {name: sum(n for (_, new), n in moves.items() if new == name) for name in names}
    return [
        MoveRow(name, before[name], after[name], _share(before[name], told.audits), _share(after[name], told.audits))
        for name in names
    ]


def _share(part: int, whole: int) -> str:
    return f"{100 * part // whole if whole else 0}%"


def _companies(told: "Comparison") -> list[tuple[str, "Moves"]]:
    names = company_names(told.companies)
    moved = [(names[key], moves) for key, moves in told.companies.items() if moves.up or moves.down]
    return sorted(moved, key=lambda pair: (-pair[1].down, -pair[1].up, pair[0]))


def _stages(programme: "Programme", told: "Comparison") -> list[tuple[str, "Moves"]]:
    stages = told_checklist(_asked(programme)).stages
    return [(stage.title, told.stages[stage.id]) for stage in stages if stage.id in told.stages]
