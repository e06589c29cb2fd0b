"""Audits in the states tests start from, made through the use cases."""

from datetime import UTC, date, datetime

from audits.conduct.models import Audit
from audits.conduct.scoping import in_scope
from audits.workflow.open_audit import open_audit
from audits.workflow.save_answer import GivenAnswer, save_answer
from audits.workflow.set_scope import set_scope
from audits.workflow.submit_audit import Declaration, submit_audit
from compliance.checklists.applicability import ScopeFacts
from compliance.organisations.models import Site
from compliance.people.models import User
from compliance.trail.models import Source
from compliance.trail.recording import Actor
from tests.factories.library import checklist_version, policy_version

AT = datetime(2026, 11, 23, 13, 32, tzinfo=UTC)
# A broker in the European Union that handles listed precursors: small enough to answer in a test.
BROKER = ScopeFacts(
    roles=frozenset({"broker"}),
    substances=frozenset({"listed_precursor"}),
    jurisdictions=frozenset({"eu"}),
    conditions=frozenset(),
)


def acting(user: User | None = None, at: datetime = AT) -> Actor:
    """Return the person as an actor on the web; nobody is the operator on the command line."""
    return Actor(user=user.pk, source=Source.WEB, at=at) if user else Actor(user=None, source=Source.COMMAND, at=at)


def unscoped_audit(site: Site, *, title: str = "2026 self-audit", due_on: date | None = None) -> Audit:
    """This function will open an audit whose scoping questions are not answered."""
    return open_audit(
        site=site,
        checklist_version=checklist_version(),
        policy_version=policy_version(),
        title=title,
        due_on=due_on,
        actor=acting(),
    )


def draft_audit(site: Site, *, facts: ScopeFacts = ScopeFacts(), title: str = "2026 self-audit") -> Audit:
    """This function will open an audit and answer its scoping questions; by default everything is in scope."""
    return set_scope(audit=unscoped_audit(site, title=title).pk, facts=facts, actor=acting())


def answered(audit: Audit, value: str = "met", *, by: User | None = None, leave: tuple[str, ...] = ()) -> Audit:
    """This function will give one answer to every requirement in scope but those to be left."""
    for requirement in in_scope(audit):
        if requirement not in leave:
            save_answer(audit=audit, given=GivenAnswer(requirement, value, reason="because"), actor=acting(by))
    return audit


def submitted_audit(site: Site) -> Audit:
    """This function will submit an audit of a broker, every requirement met, without a signature."""
    audit = answered(draft_audit(site, facts=BROKER))
    submit_audit(audit=audit.pk, declaration=Declaration(), actor=acting())
    audit.refresh_from_db()
    return audit
