"""A body says from which day its programme asks for a newer version, and what that means for members."""

from datetime import date, timedelta
from functools import partial

import pytest

from audits.workflow.authority import Denied
from audits.workflow.change_version import change_version
from audits.workflow.file_submission import file_submission
from audits.workflow.set_transition import Plan, cancel_transition, set_transition
from audits.workflow.start_audit import start_audit
from compliance.core.errors import Refused
from compliance.programmes.models import Programme
from compliance.trail.models import TrailEvent
from tests.factories.audits import draft, submit, submitted
from tests.factories.cast import NOW, Cast, by
from tests.factories.reviews import Council, make_council
from tests.factories.versions import newer_version

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
FIRST, LAST = TODAY + timedelta(days=30), TODAY + timedelta(days=90)
WHY = "The criteria were renewed."
DAY = 24 * 60  # minutes


@pytest.fixture
def council(cast: Cast) -> Council:
    newer_version()
    return make_council(cast)


def plan(version: str = "1.1.0", first: date | None = FIRST, last: date | None = LAST, why: str = WHY) -> Plan:
    return Plan(version, first, last, why)


def set_by_amelie(council: Council, given: Plan, *, days: int = 0) -> Programme:
    return set_transition(programme=council.desk.pk, plan=given, actor=by(council.amelie, minutes=days * DAY))


def refusal(act, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value.problems[0].code


def test_a_transition_is_stored_with_who_said_so_and_why(council):
    set_by_amelie(council, plan())
    row = Programme.objects.get(pk=council.desk.pk)
    assert (row.next_checklist_version, row.required_from, row.accepted_until) == (newer_version(), FIRST, LAST)
    event = TrailEvent.objects.get(action="programme.set_transition")
    assert (event.chain, event.actor) == (council.body.pk, council.amelie.pk)
    assert WHY.encode() in bytes(event.body)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (plan("1.0.0"), "transition.not_newer"),
        (plan(""), "transition.not_newer"),
        (plan(first=None), "transition.day_missing"),
        (plan(first=TODAY - timedelta(days=1)), "transition.required_in_the_past"),
        (plan(last=FIRST - timedelta(days=1)), "transition.accepted_before_required"),
        (plan(why="Because"), "audit.reason_missing"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused_and_nothing_is_stored(council, given, code):
    assert refusal(set_by_amelie, council, given) == code
    assert Programme.objects.get(pk=council.desk.pk).next_checklist_version is None


def test_only_who_administers_the_body_sets_or_cancels_it(council):
    with pytest.raises(Denied):
        set_transition(programme=council.desk.pk, plan=plan(), actor=by(council.bob))
    with pytest.raises(Denied):
        set_transition(programme=council.desk.pk, plan=plan(), actor=by(council.dana))
    set_by_amelie(council, plan())
    with pytest.raises(Denied):
        cancel_transition(programme=council.desk.pk, reason=WHY, actor=by(council.dora))


def test_before_the_day_it_can_be_changed_and_cancelled(council):
    set_by_amelie(council, plan())
    changed = set_by_amelie(council, plan(first=FIRST + timedelta(days=7)), days=1)
    assert changed.required_from == FIRST + timedelta(days=7)
    cancel_transition(programme=council.desk.pk, reason=WHY, actor=by(council.amelie, minutes=2 * DAY))
    assert Programme.objects.get(pk=council.desk.pk).required_from is None
    assert refusal(cancel_transition, programme=council.desk.pk, reason=WHY, actor=by(council.amelie)) == (
        "transition.none"
    )


def test_from_the_day_on_only_the_last_day_can_be_changed(council):
    set_by_amelie(council, plan())
    late = {"days": 31}
    assert refusal(set_by_amelie, council, plan(first=FIRST + timedelta(days=7)), **late) == "transition.under_way"
    cancel = by(council.amelie, minutes=31 * DAY)
    assert refusal(cancel_transition, programme=council.desk.pk, reason=WHY, actor=cancel) == "transition.under_way"
    past = plan(last=FIRST)
    assert refusal(set_by_amelie, council, past, **late) == "transition.accepted_in_the_past"
    assert set_by_amelie(council, plan(last=LAST + timedelta(days=30)), **late).required_from == FIRST


def test_after_the_last_day_the_newer_version_is_the_programmes_own_and_the_next_can_follow(council):
    last = newer_version("1.2.0")
    set_by_amelie(council, plan())
    row = set_by_amelie(
        council, plan("1.2.0", LAST + timedelta(days=100), LAST + timedelta(days=200)), days=(LAST - TODAY).days + 1
    )
    assert (row.checklist_version, row.next_checklist_version) == (newer_version(), last)


def test_an_audit_is_opened_on_what_the_programme_asks_for_that_day(cast, council):
    set_by_amelie(council, plan())
    given = {"company": cast.acme, "site": cast.depot, "checklist": "", "due_on": None, "programme": council.desk.pk}
    before = start_audit(title="Before", actor=by(cast.alice), **given)
    after = start_audit(title="After", actor=by(cast.alice, minutes=30 * DAY), **given)
    assert (before.checklist_version.version, after.checklist_version.version) == ("1.0.0", "1.1.0")


def test_before_the_day_an_audit_is_opened_on_either_version_and_after_it_on_the_newer_alone(cast, council):
    set_by_amelie(council, plan())
    given = {"company": cast.acme, "site": cast.depot, "checklist": "", "due_on": None, "programme": council.desk.pk}
    early = start_audit(title="Early", version="1.1.0", actor=by(cast.alice), **given)
    assert early.checklist_version == newer_version()
    late = by(cast.alice, minutes=30 * DAY)
    assert refusal(start_audit, title="Late", version="1.0.0", actor=late, **given) == "audit.version_not_opened"


def test_an_open_audit_of_the_programme_can_move_once_the_programme_passes_to_the_newer_version(cast, council):
    given = {"company": cast.acme, "site": cast.depot, "checklist": "", "due_on": None, "programme": council.desk.pk}
    audit = start_audit(title="For the council", actor=by(cast.alice), **given)
    moving = partial(change_version, audit=audit.pk, seen="1.0.0", wanted="1.1.0", actor=by(cast.alice))
    assert refusal(moving) == "audit.version_not_offered"
    set_by_amelie(council, plan())
    assert moving().new == newer_version()


def test_an_audit_opened_before_the_day_is_filed_until_the_last_day(cast, council):
    submission = submitted(cast)
    set_by_amelie(council, plan())
    last = (LAST - TODAY).days
    filing = {"audit": submission.audit_id, "programme": council.desk.pk}
    assert refusal(file_submission, actor=by(cast.alice, minutes=(last + 1) * DAY), **filing).startswith("filing.")
    assert file_submission(actor=by(cast.alice, minutes=last * DAY), **filing).programme == council.desk


def test_an_audit_on_the_newer_version_is_filed_before_the_day(cast, council):
    set_by_amelie(council, plan())
    audit = draft(cast, checklist=newer_version(), answers={"GOV-01": "met", "GOV-02": "met", "GOV-03": "met"})
    submission = submit(audit, cast)
    review = file_submission(audit=submission.audit_id, programme=council.desk.pk, actor=by(cast.alice, minutes=9))
    assert review.programme == council.desk
