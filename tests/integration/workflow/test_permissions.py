"""Who may do what: one table, run both ways. A denied act leaves no row and no trace in the trail."""

from collections.abc import Callable
from datetime import date

import pytest

from audits.conduct.models import Answer, Audit, Submission
from audits.evidence.models import EvidenceItem
from audits.workbooks import AnswerRow, SelfAssessment
from audits.workflow.authority import Denied
from audits.workflow.companies import add_site
from audits.workflow.correct_audit import correct_audit
from audits.workflow.evidence import NewEvidence, add_evidence, remove_evidence
from audits.workflow.import_answers import import_answers
from audits.workflow.save_answer import GivenAnswer, save_answer
from audits.workflow.set_scope import set_scope
from audits.workflow.start_audit import start_audit
from audits.workflow.submit_audit import submit_audit
from audits.workflow.withdraw_audit import withdraw_audit
from compliance.organisations.models import Site
from compliance.people.models import User
from compliance.trail.recording import Actor
from tests.factories.audits import ALL_MET, KEEPER, draft, signed, submitted
from tests.factories.cast import NOBODY, Cast, by
from tests.factories.trail import recorded

Act = Callable[[Cast, Audit, Actor], object]
FILE = SelfAssessment((AnswerRow("GOV-01", "not_met", "", "", "B2"),), "", {}, (), "file.csv", "ab" * 32)


def _start(cast: Cast, audit: Audit, actor: Actor) -> object:
    return start_audit(
        company=cast.acme, site=cast.depot, checklist="cold-store", title="New", due_on=date(2027, 1, 1), actor=actor
    )


def _add(cast: Cast, audit: Audit, actor: Actor) -> object:
    return add_evidence(
        audit=audit.id, requirement="GOV-01", new=NewEvidence("file", "a.txt", content=b"a"), actor=actor
    )


def _remove(cast: Cast, audit: Audit, actor: Actor) -> object:
    item = EvidenceItem.objects.get()
    return remove_evidence(audit=audit.id, requirement="GOV-02", item=item.id, actor=actor)


ACTS: dict[str, tuple[Act, frozenset[str]]] = {
    "start": (_start, frozenset({"alice"})),
    "add site": (lambda c, a, who: add_site(company=c.acme, name="New", actor=who), frozenset({"alice"})),
    "scope": (lambda c, a, who: set_scope(audit=a.id, facts=KEEPER, actor=who), frozenset({"alice"})),
    "answer": (
        lambda c, a, who: save_answer(audit=a, given=GivenAnswer("GOV-01", "not_met", "Gone."), actor=who),
        frozenset({"alice", "carl"}),
    ),
    "import": (lambda c, a, who: import_answers(audit=a.id, assessment=FILE, actor=who), frozenset({"alice", "carl"})),
    "add evidence": (_add, frozenset({"alice", "carl"})),
    "remove evidence": (_remove, frozenset({"alice", "carl"})),
    "submit": (lambda c, a, who: submit_audit(audit=a.id, declaration=signed(a, c), actor=who), frozenset({"sam"})),
    "withdraw": (
        lambda c, a, who: withdraw_audit(audit=a.id, reason="Opened by mistake.", actor=who),
        frozenset({"sam"}),
    ),
}
PEOPLE = ("alice", "carl", "sam", "adam", "charlie", "nobody")


def rows() -> list[object]:
    """Everything that a denied act could have changed."""
    models = (Audit, Answer, EvidenceItem, Submission, Site, Answer.evidence.through)
    return [list(model.objects.order_by("pk").values()) for model in models]


def actor_named(name: str, cast: Cast) -> Actor:
    if name == "nobody":
        return NOBODY
    person: User = getattr(cast, name)
    return by(person, minutes=4)


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("act", ACTS)
def test_only_those_with_the_right_may(cast: Cast, act: str, name: str) -> None:
    audit = draft(cast, answers=ALL_MET)
    evidence = NewEvidence("reference", "Key book")
    add_evidence(audit=audit.id, requirement="GOV-02", new=evidence, actor=by(cast.carl))
    do, who_may = ACTS[act]
    before = rows()
    if name in who_may:
        with recorded() as events:
            do(cast, audit, actor_named(name, cast))
        assert events != []
        assert rows() != before
    else:
        with recorded() as events, pytest.raises(Denied):
            do(cast, audit, actor_named(name, cast))
        assert (events, rows()) == ([], before)


@pytest.mark.parametrize("name", PEOPLE)
def test_only_a_manager_corrects(cast: Cast, name: str) -> None:
    audit = submitted(cast).audit
    if name == "alice":
        assert (
            correct_audit(audit=audit.id, reason="A count was wrong.", actor=actor_named(name, cast)).corrects == audit
        )
        return
    with recorded() as events, pytest.raises(Denied):
        correct_audit(audit=audit.id, reason="A count was wrong.", actor=actor_named(name, cast))
    assert (events, Audit.objects.count()) == ([], 1)


def test_a_stranger_learns_nothing_from_a_second_call(cast: Cast) -> None:
    audit = submitted(cast).audit
    with pytest.raises(Denied):
        submit_audit(audit=audit.id, declaration=signed(audit, cast), actor=by(cast.charlie))
    correct_audit(audit=audit.id, reason="A count was wrong.", actor=by(cast.alice))
    with pytest.raises(Denied):
        correct_audit(audit=audit.id, reason="A count was wrong.", actor=by(cast.charlie))
