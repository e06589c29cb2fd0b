"""Many submitted audits with answer vectors, written past Django's objects: what re-scoring and draining start from."""

import json
import random
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

NOTHING = "0" * 64
COMPANIES = 20


@transaction.atomic
def make_answer_sets(audits: int) -> list[tuple[UUID, UUID]]:
    """This function will store submitted audits, mostly met, and return their (answer set, submission) ids."""
    from audits.conduct.models import Audit, Submission
    from audits.results.bulk_writing import insert_rows
    from audits.results.models import AnswerSet
    from compliance.checklists.publishing import find_version
    from compliance.core.ids import new_id
    from compliance.organisations.models import Company, Site
    from compliance.policies.publishing import default_policy
    from compliance.scoring.vector import VECTOR_FORMAT

    version, policy, now = find_version("diversion-prevention"), default_policy(), datetime.now(UTC)
    companies = [Company.objects.get_or_create(name=f"Company {n}")[0] for n in range(COMPANIES)]
    sites = [Site.objects.get_or_create(company=company, name="Works")[0] for company in companies]
    scope = json.dumps(dict.fromkeys(("roles", "substances", "jurisdictions", "conditions"), "all"))
    vectors = _vectors(len(version.checklist.order))
    ids = [(new_id(), new_id(), new_id()) for _ in range(audits)]

    def audit(n: int) -> tuple[Any, ...]:
        site = sites[n % COMPANIES]
        return (ids[n][0], site.company_id, site.id, version.id, policy.id, "Audit", "submitted", scope, now, now)

    fields = ["id", "company", "site", "checklist_version", "policy_version", "title", "status", "scope"]
    fields += ["opened_at", "changed_at"]
    insert_rows(Audit, fields, map(audit, range(audits)))
    fields = ["id", "audit", "content", "digest", "submitted_at"]
    insert_rows(Submission, fields, ((submission, audit, b"{}", NOTHING, now) for audit, submission, _ in ids))
    fields = ["id", "submission", "layer", "content", "digest", "vector", "vector_format", "frozen_at"]
    sets = (
        (answers, submission, "declared", b"{}", NOTHING, vectors[n % len(vectors)], VECTOR_FORMAT, now)
        for n, (_, submission, answers) in enumerate(ids)
    )
    insert_rows(AnswerSet, fields, sets)
    return [(answers, submission) for _, submission, answers in ids]


def _vectors(width: int) -> list[bytes]:
    dice = random.Random(7)
    answers = [1] * 40 + [17] * 40 + [2, 10, 3, 12, 7, 7]
    return [bytes(dice.choices(answers, k=width)) for _ in range(2_000)]
