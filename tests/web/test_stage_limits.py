"""What a contributor who is limited to stages sees, and how somebody who manages people sets the limit."""

from audits.workflow.change_roles import change_roles
from compliance.organisations.models import Invitation, Membership, Role
from tests.factories.audits import draft
from tests.factories.cast import Cast, by
from tests.web.conftest import SignedIn
from tests.web.pages import text_of

TRA = "cold-store/TRA"
OTHERS = "Others answer this stage"


def test_the_task_list_and_the_stages_say_what_others_answer(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast)
    change_roles(organisation=cast.acme, person=cast.carl.pk, roles=["contributor"], stages=[TRA], actor=by(cast.alice))
    carl = signed_in(cast.carl)
    overview = carl.get(f"/audits/{audit.pk}/")
    assert (text_of(overview).count(OTHERS), overview.context["resume"].stage) == (1, "TRA")
    others, own = (carl.get(f"/audits/{audit.pk}/stages/{stage}/") for stage in ("GOV", "TRA"))
    assert (OTHERS in text_of(others), b'name="value"' in others.content) == (True, False)
    assert (OTHERS in text_of(own), b'name="value"' in own.content) == (False, True)
    refused = carl.post(f"/audits/{audit.pk}/answers/GOV-01", {"value": "met", "revision": "0"})
    assert refused.status_code == 422
    assert "GOV-01 is in the stage GOV, which is not one of yours" in text_of(refused)


def test_the_limit_is_set_when_inviting_and_on_the_person_s_page(cast: Cast, signed_in: SignedIn) -> None:
    draft(cast)
    alice, people = signed_in(cast.alice), f"/people/{cast.acme.pk}/"
    sent = alice.post(f"{people}invite", {"email": "i@acme.example", "role": "contributor", "stages": [TRA]})
    assert (sent.status_code, Invitation.objects.get(company=cast.acme).stages) == (302, [TRA])
    changed = alice.post(f"{people}{cast.carl.pk}/", {"roles": ["contributor"], "stages": [TRA]})
    limited = Membership.objects.get(company=cast.acme, person=cast.carl, role=Role.CONTRIBUTOR)
    assert (changed.status_code, limited.stages) == (302, [TRA])
    assert text_of(alice.get(people)).count("Answers cold-store: TRA") == 2
    assert f'value="{TRA}" checked' in alice.get(f"{people}{cast.carl.pk}/").content.decode()
    unknown = alice.post(f"{people}{cast.carl.pk}/", {"roles": ["contributor"], "stages": ["cold-store/XXX"]})
    assert (unknown.status_code, "Choose among the stages listed" in text_of(unknown)) == (422, True)
