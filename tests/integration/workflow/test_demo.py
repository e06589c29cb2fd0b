from datetime import UTC, datetime

import pytest

from audits.certificates.models import Certificate
from audits.certificates.queries import standing_of
from audits.certificates.status import status_at
from audits.conduct.models import Audit
from audits.results.models import ScoreRun
from audits.workflow.demo import DEMO_LOGINS, DEMO_PASSWORD
from audits.workflow.demo.audits import AUDITS
from audits.workflow.demo.seeding import seed_demo
from audits.workflow.load_library import load_library
from compliance.people.models import User
from compliance.trail.verification import verify_trail
from tests.factories.cast import OPERATOR
from tests.factories.trail import recorded

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_the_demo_shows_every_state_once_and_its_trail_holds() -> None:
    load_library(actor=OPERATOR)
    assert seed_demo(at=NOW) is True
    statuses = set(Audit.objects.values_list("status", flat=True))
    assert statuses == {"draft", "submitted", "superseded", "withdrawn"}
    assert Audit.objects.filter(site__name__in={audit.site for audit in AUDITS}).count() >= len(AUDITS)
    standings = {status_at(standing_of(certificate), NOW) for certificate in Certificate.objects.all()}
    assert {"valid", "expiring", "expired", "suspended", "superseded", "withdrawn"} <= standings
    assert {"conforming", "conditional", "not_conforming"} == set(ScoreRun.objects.values_list("outcome", flat=True))
    assert verify_trail().holds

    for login in DEMO_LOGINS:
        assert User.objects.get(email=login.email).check_password(DEMO_PASSWORD)
    with recorded() as events:
        assert seed_demo(at=NOW) is False
    assert events == []
