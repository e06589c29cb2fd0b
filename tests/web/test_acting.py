"""One person for several companies: each page says for which, and no form acts for another than its page showed."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from audits.conduct.models import Audit
from audits.http.routes import ROUTES, Whose
from audits.workflow.bodies import add_body_member
from audits.workflow.companies import add_member
from compliance.organisations.models import Body, BodyRole, Company, Role
from compliance.people.models import User
from tests.factories.audits import small_checklist, standard_policy
from tests.factories.cast import OPERATOR, Cast
from tests.factories.scene import make_scene
from tests.web.conftest import SignedIn
from tests.web.test_permissions import given, places, routes_of


@pytest.fixture
def broker(cast: Cast) -> User:
    """Manages both Acme's audits and Rival's."""
    person = User.objects.create_user(email="bea@broker.example", name="Bea Broker", password="long and unused")
    for company in (cast.acme, cast.rival):
        add_member(company=company, person=person, role=Role.MANAGER, actor=OPERATOR)
    return person


def choose(client: Client, company: Company) -> None:
    client.post("/act-for", {"company": str(company.pk)})


def test_each_page_is_about_whose_thing_it_shows_whatever_the_menu_says(cast: Cast, signed_in: SignedIn) -> None:
    """Everybody's everything: a person with every role at Acme, at Rival and at the Council, who acts for Rival."""
    scene, wrong = make_scene(cast), []
    everybody = User.objects.create_user(email="eve@broker.example", name="Eve", password="long and unused")
    council = Body.objects.get(pk=scene.council)
    for company in (cast.acme, cast.rival):
        for role in Role:
            add_member(company=company, person=everybody, role=role, actor=OPERATOR)
    for body_role in BodyRole:
        add_body_member(body=council, person=everybody, role=body_role, actor=OPERATOR)
    client = signed_in(everybody)
    choose(client, cast.rival)
    for name, pattern in routes_of(get_resolver()):
        route = ROUTES.get(name)
        if route is None or route.whose not in (Whose.COMPANY, Whose.BODY, Whose.EITHER) or name.startswith("api:"):
            continue
        for owner, ids, is_again in places(scene, name, route):
            asks = route.reads and not is_again and "programme" not in pattern.pattern.converters
            response = client.get(reverse(name, kwargs=given(scene, ids, pattern))) if asks else None
            if response and response.status_code == 200 and response.context:
                acting = response.context["page"].acting
                if acting.pk != owner:
                    wrong.append(f"{name}: {acting.name}")
    assert wrong == []


def test_a_form_acts_for_whom_its_page_showed(cast: Cast, broker: User, signed_in: SignedIn) -> None:
    small_checklist(), standard_policy()
    client = signed_in(broker)
    choose(client, cast.acme)
    shown = client.get("/audits/open")
    assert f'name="acting_for" value="{cast.acme.pk}"' in shown.content.decode()
    choose(client, cast.rival)
    told = {"site": str(cast.depot.pk), "title": "2026", "checklist": "cold-store@1.0.0"}
    opened = client.post("/audits/open", {**told, "acting_for": str(cast.acme.pk)})
    assert (opened.status_code, Audit.objects.get().company) == (302, cast.acme)
    assert (
        client.post("/trail/hold", {"act": "set", "reason": "", "acting_for": str(cast.acme.pk)}).context["name"]
        == cast.acme.name
    )


def test_a_site_of_one_company_is_not_audited_for_another(cast: Cast, broker: User, signed_in: SignedIn) -> None:
    small_checklist(), standard_policy()
    client = signed_in(broker)
    told = {"site": str(cast.depot.pk), "title": "2026", "checklist": "cold-store@1.0.0"}
    assert client.post("/audits/open", {**told, "acting_for": str(cast.rival.pk)}).status_code == 422
    assert Audit.objects.count() == 0


def test_nobody_acts_for_a_company_that_is_not_theirs(cast: Cast, signed_in: SignedIn) -> None:
    small_checklist(), standard_policy()
    told = {"site": str(cast.depot.pk), "title": "2026", "checklist": "cold-store@1.0.0"}
    client = signed_in(cast.charlie)
    assert client.post("/audits/open", {**told, "acting_for": str(cast.acme.pk)}).status_code == 403
    assert Audit.objects.count() == 0
