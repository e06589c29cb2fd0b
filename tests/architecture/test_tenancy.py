"""Rows of companies and bodies are guarded; the ways past the guard are few, and each is known here."""

import ast
from collections import Counter

import pytest
from django.apps import apps
from django.db.models import Model

from compliance.organisations.models import Body, Company
from compliance.runtime.paths import ROOT
from compliance.tenancy.guard import is_owned
from tests.architecture.sources import nodes

TENANTS = (Company, Body)
NOT_GUARDED = {
    "PolicyVersion": "published for good, one's own or the installation's; every score is worked out from it again",
    "RescoreBatch": "a digest over the runs of many; it names nobody",
    "Answer_evidence": "ties a guarded row to another, and is read through them",
    "CorrectiveAction_evidence": "ties a guarded row to another, and is read through them",
}
ACROSS = {
    "audits/certificates/confirming.py": "the register is public",
    "audits/certificates/queries.py": "the register is public",
    "audits/certificates/register.py": "the register is public",
    "audits/decisions/queries.py": "what a list of reviews shows, which its reader was let at",
    "audits/findings/queries.py": "what a list of reviews shows, which its reader was let at",
    "audits/results/batches.py": "verify_trail and purge check batches whole",
    "audits/results/queries.py": "what a list of reviews shows, which its reader was let at",
    "audits/results/rescoring.py": "the operator's re-scoring of everybody, and the sets it leaves out",
    "audits/workflow/accept_invitation.py": "the link is the key",
    "audits/workflow/acted_on.py": "use cases ask for the right at the owner first",
    "audits/workflow/drain.py": "a worker",
    "audits/workflow/draw_certificate.py": "a worker",
    "audits/workflow/draw_report.py": "a worker",
    "audits/workflow/erase_person.py": "a command of the operator",
    "audits/workflow/export_person.py": "a command of the operator",
    "audits/workflow/invite_mail.py": "a worker",
    "audits/workflow/issue_token.py": "an id is given once",
    "audits/workflow/order_rescoring.py": "a worker",
    "audits/workflow/purge.py": "a command of the operator",
    "audits/workflow/purge_leftovers.py": "a command of the operator; bytes are shared",
    "audits/workflow/score_answers.py": "a worker",
    "compliance/authoring/queries.py": "how a version in hand came to be published",
    "compliance/authoring/telling.py": "the translations of a version in hand",
    "compliance/tenancy/guard.py": "the guard itself",
    "compliance/tokens/checking.py": "the token is the key",
    "compliance/tokens/queries.py": "tokens named in a trail that its reader was let at",
}
PAST_MANAGERS = {
    "audits/workflow/change_roles.py": "locks the organisation in hand",
    "audits/workflow/purge_content.py": "a command of the operator",
    "compliance/tenancy/guard.py": "the guard itself",
    "compliance/trail/protected.py": "verify_trail reads every table",
}
IN_SQL = {
    "audits/results/bulk_writing.py": "writes runs",
    "audits/results/reading.py": "a queryset's own SQL, which the guard has passed",
    "audits/web/health.py": "asks whether the database answers",
    "compliance/trail/guard.py": "triggers",
    "compliance/trail/rules.py": "triggers",
    "compliance/trail/storing.py": "writes events",
    "compliance/trail/verification.py": "reads the trail, which belongs to chains",
    "compliance/trail/walking.py": "reads the trail, which belongs to chains",
}


def _owners_row(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> bool:
    """Return whether foreign keys lead from the model to a company or a body."""
    keys = [f.related_model for f in model._meta.get_fields() if (f.many_to_one or f.one_to_one) and not f.auto_created]
    others = [each for each in keys if each not in seen and each is not model and not isinstance(each, str)]
    return any(each in TENANTS or _owners_row(each, seen | {model}) for each in others if each)


def test_every_model_that_leads_to_a_tenant_is_guarded_or_says_why_not() -> None:
    models = [model for model in apps.get_models(include_auto_created=True) if _owners_row(model)]
    assert {model.__name__ for model in models if not is_owned(model)} == set(NOT_GUARDED)
    assert len(models) > 20


@pytest.mark.parametrize(
    ("names", "known"),
    [
        ({"across_tenants"}, ACROSS),
        ({"_base_manager", "_default_manager", "default_manager", "base_manager"}, PAST_MANAGERS),
        ({"cursor", "chunked_cursor", "raw", "extra"}, IN_SQL),
    ],
)
def test_the_ways_past_the_guard_are_known(names: set[str], known: dict[str, str]) -> None:
    used = Counter(
        str(file.relative_to(ROOT))
        for file, node in nodes("compliance", "audits")
        if isinstance(node, ast.Attribute) and node.attr in names
    )
    assert set(used) == set(known)
