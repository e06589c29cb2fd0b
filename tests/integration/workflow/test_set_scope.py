import pytest

from audits.conduct.models import Answer, Audit
from audits.conduct.scoping import in_scope, rulings
from audits.workflow.set_scope import set_scope
from compliance.checklists.applicability import Exclusion, ScopeFacts
from compliance.core.errors import Refused
from tests.factories.audits import EVERYTHING, KEEPER, draft, submitted
from tests.factories.cast import NOW, Cast, by
from tests.factories.trail import recorded

KEEPER_STORED = {"roles": ["keeper"], "substances": ["vaccine"], "jurisdictions": ["eu"], "conditions": ["rents"]}


def test_the_facts_decide_what_applies_and_why_the_rest_does_not(cast: Cast) -> None:
    audit = set_scope(audit=draft(cast, facts=None).id, facts=KEEPER, actor=by(cast.alice, minutes=5))
    assert Audit.objects.get(pk=audit.pk).scope == KEEPER_STORED
    assert rulings(audit) == {"GOV-01": None, "GOV-02": None, "TRA-01": Exclusion("role", ("carrier",))}


def test_the_event_holds_the_old_scope_and_the_new(cast: Cast) -> None:
    audit = draft(cast)
    with recorded() as events:
        set_scope(audit=audit.id, facts=KEEPER, actor=by(cast.alice))
    (event,) = events
    assert (event.actor, event.action, event.object) == (str(cast.alice.pk), "audit.scope", ("audit", str(audit.id)))
    everything = dict.fromkeys(KEEPER_STORED, "all")
    assert event.data == {"changes": {name: [everything[name], new] for name, new in KEEPER_STORED.items()}}


def test_the_same_scope_again_changes_nothing(cast: Cast) -> None:
    audit = draft(cast, facts=KEEPER)
    with recorded() as events:
        set_scope(audit=audit.id, facts=KEEPER, actor=by(cast.alice, minutes=9))
    assert events == []
    assert Audit.objects.get(pk=audit.pk).changed_at == NOW


def test_a_changed_mind_loses_no_answer(cast: Cast) -> None:
    audit = draft(cast, answers={"TRA-01": "met"})
    set_scope(audit=audit.id, facts=KEEPER, actor=by(cast.alice))
    narrowed = Audit.objects.get(pk=audit.pk)
    assert in_scope(narrowed) == ("GOV-01", "GOV-02")
    widened = set_scope(audit=audit.id, facts=EVERYTHING, actor=by(cast.alice))
    assert in_scope(widened) == ("GOV-01", "GOV-02", "TRA-01")
    assert Answer.objects.get(audit=audit, requirement="TRA-01").value == "met"


def test_every_word_that_the_checklist_does_not_know_is_named(cast: Cast) -> None:
    audit = draft(cast, facts=None)
    facts = ScopeFacts(
        roles=frozenset({"keper"}), jurisdictions=frozenset({"atlantis"}), conditions=frozenset({"flies"})
    )
    with recorded() as events, pytest.raises(Refused) as refused:
        set_scope(audit=audit.id, facts=facts, actor=by(cast.alice))
    assert [(p.code, p.params["word"], p.where) for p in refused.value.problems] == [
        ("checklists.word_unknown", "keper", "roles"),
        ("checklists.jurisdiction_unknown", "atlantis", "jurisdictions"),
        ("checklists.word_unknown", "flies", "conditions"),
    ]
    assert refused.value.problems[0].params["nearest"] == "keeper"
    assert (events, Audit.objects.get(pk=audit.pk).scope) == ([], None)


def test_a_site_that_is_nothing_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        set_scope(audit=draft(cast).id, facts=ScopeFacts(roles=frozenset()), actor=by(cast.alice))
    assert [problem.code for problem in refused.value.problems] == ["checklists.role_missing"]


def test_a_submitted_audit_keeps_its_scope(cast: Cast) -> None:
    audit = submitted(cast).audit
    with pytest.raises(Refused) as refused:
        set_scope(audit=audit.id, facts=KEEPER, actor=by(cast.alice))
    assert [problem.code for problem in refused.value.problems] == ["audit.not_a_draft"]
