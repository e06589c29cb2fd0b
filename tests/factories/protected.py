"""A row in every table that is written once, made by the use cases that make such rows."""

from audits.results.rescoring import Selection
from audits.workflow.authoring.retire import retire
from audits.workflow.findings import judge_answer
from audits.workflow.legal_hold import set_legal_hold
from audits.workflow.order_rescoring import order_rescoring
from audits.workflow.purge import Order, purge
from audits.workflow.rescore import rescore
from audits.workflow.review_trail import review_trail
from compliance.substances.loading import LIBRARY, load_control_list
from compliance.substances.publishing import publish_control_list
from compliance.trail.recording import Actor
from tests.factories.audits import ALL_MET, draft, prepared, scored, small_checklist, strict_policy, submit
from tests.factories.cast import NOW, OPERATOR, Cast, by
from tests.factories.drafts import published
from tests.factories.results import drawn
from tests.factories.reviews import answered, certified, make_council, released, taken_up

LONG_AFTER = Actor(user=None, source=OPERATOR.source, at=NOW.replace(year=NOW.year + 12))


def one_of_each(cast: Cast) -> None:
    """This function will store at least one row in every append-only table; a new table needs a line here."""
    council = make_council(cast)
    _purged(cast)
    drawn(scored(cast))
    signed_by_two = draft(cast, answers=ALL_MET)
    prepared(signed_by_two, cast)
    submit(signed_by_two, cast)
    certified(cast, council)
    finding = released(taken_up(cast, council), council, "GOV-02")
    answered(finding, cast)
    judge_answer(finding=finding.pk, accept=True, note="", actor=by(council.bob, minutes=35))
    policy = strict_policy()
    rescore(selection=Selection(small_checklist()), policy=policy, actor=OPERATOR)
    order_rescoring(programme=council.desk.pk, policy=policy.pk, actor=by(council.amelie))
    publish_control_list(control_list=load_control_list(min(LIBRARY.glob("*.yaml"))), actor=OPERATOR)
    retire(version=published(cast), reason="A newer one is in use.", actor=by(cast.sam))
    set_legal_hold(company=cast.acme.pk, reason="A court asked for it.", actor=by(cast.alice))
    review_trail(organisation=cast.acme.pk, last=5, note="Nothing odd.", actor=by(cast.alice))


def _purged(cast: Cast) -> None:
    """A scored audit that goes twelve years later."""
    scored(cast)
    purge(order=Order(NOW.replace(year=NOW.year + 2).date(), "Olga Operator", "Ten years are over."), actor=LONG_AFTER)
