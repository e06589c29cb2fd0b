"""A scored submission as plain data: what result.json holds and what programs read."""

import json
from fractions import Fraction
from typing import Any

from audits.certificates.changing import ways_to_better
from audits.certificates.models import Certificate, Document
from audits.certificates.pdf.facts import CertificateFacts
from audits.certificates.queries import facts_of
from audits.certificates.sentences import said
from audits.certificates.verdict import verdict
from audits.certificates.wording import reasons_of
from audits.conduct.models import Submission
from audits.results.models import ScoreRun
from audits.results.queries import declared_run
from audits.results.scoring import digest_of, result_of, steps_of
from compliance.authoring.telling import told_checklist
from compliance.checklists.applicability import Exclusion
from compliance.checklists.explanation import explain_exclusion
from compliance.checklists.schema import Checklist
from compliance.core.exact import fraction_text
from compliance.scoring import Reading, StageResult, steps_content
from compliance.scoring.language.units import Unit


def told_result(submission: Submission) -> dict[str, Any]:
    """Return the whole result as JSON values: answers, score, outcome, grade, stages, rules, digests, certificate.

    Exact numbers are "n/d" text; `displayed` is the same number as the policy rounds it, null without a score; `unit`
    says whether it is per cent, and between which numbers it always lies (null: without end).
    """
    run = declared_run(submission.audit)
    if run is None:
        raise LookupError(f"submission {submission.id} is not scored yet")
    declared = json.loads(bytes(submission.content))
    result, policy = result_of(run), run.policy_version.policy
    certificate = Certificate.objects.filter(score_run=run).first()
    return {
        "format": "self-audit-result/1",
        "sentence": verdict(result, policy),
        "company": declared["company"]["name"],
        "site": declared["site"]["name"],
        "checklist": declared["checklist"],
        "policy": declared["policy"],
        "scope": declared["scope"],
        "submitted_at": submission.submitted_at.isoformat(),
        "declared_by": submission.signature.name if submission.signature else None,
        "prepared_by": submission.preparation.signature.name if submission.preparation else None,
        "outcome": result.outcome,
        "grade": result.grade,
        "score": _reading(result.score) | {"unit": _unit(policy.unit)},
        "counts": dict(result.counts),
        "stages": [_stage(stage) for stage in result.stages],
        "stage_unit": _unit(policy.stage_unit),
        "rules": [{"rule": f.rule, "because": f.sentence} for f in result.fired],
        "reasons": list(reasons_of(result)),
        "steps": steps_content(steps_of(run)),
        "changes": [{"says": way.sentence, "smallest": way.smallest} for way in ways_to_better(run)],
        "answers": _answers(declared, told_checklist(run.answer_set.submission.audit.checklist_version)),
        "digests": _digests(submission, run, declared),
        "certificate": _certificate(certificate, facts_of(certificate)) if certificate else None,
    }


def _answers(declared: dict[str, Any], checklist: Checklist) -> dict[str, Any]:
    told = {}
    for requirement in checklist.order:
        if requirement in declared["answers"]:
            answer = declared["answers"][requirement]
            told[requirement] = {
                "answer": answer["answer"],
                "reason": answer["reason"],
                "evidence": [item["name"] for item in answer["evidence"]],
            }
        else:
            told[requirement] = {
                "answer": "out_of_scope",
                "reason": _left_out(checklist, declared["out_of_scope"][requirement]),
                "evidence": [],
            }
    return told


def _left_out(checklist: Checklist, exclusion: dict[str, Any]) -> str:
    return said(explain_exclusion(checklist, Exclusion(exclusion["rule"], tuple(exclusion["wanted"]))))


def _reading(reading: Reading) -> dict[str, str | None]:
    exact = reading.exact
    return {"exact": fraction_text(exact) if exact is not None else None, "displayed": reading.shown or None}


def _unit(unit: Unit) -> dict[str, str | None]:
    low, high = (None if end is None else fraction_text(end) for end in (unit.low, unit.high))
    return {"kind": unit.kind, "from": low, "to": high}


def _stage(stage: StageResult) -> dict[str, Any]:
    return {
        "id": stage.stage,
        "title": stage.title,
        "score": _reading(stage.reading),
        "points": fraction_text(Fraction(stage.points)) if stage.points is not None else None,
        "possible": fraction_text(Fraction(stage.possible)) if stage.possible is not None else None,
        "counts": dict(stage.counts),
    }


def _digests(submission: Submission, run: ScoreRun, declared: dict[str, Any]) -> dict[str, str]:
    documents = {document.kind: document.sha256 for document in Document.objects.filter(score_run=run)}
    return {
        "submission": submission.digest,
        "answers": run.answer_set.digest,
        "checklist": declared["checklist"]["digest"],
        "policy": run.policy_version.digest,
        "score": digest_of(run),
        **{f"{kind}_pdf": sha256 for kind, sha256 in documents.items()},
    }


def _certificate(row: Certificate, facts: CertificateFacts) -> dict[str, Any]:
    return {
        "number": row.number,
        "code": row.code,
        "url": facts.url,
        "level": row.level,
        "valid_from": row.valid_from.isoformat(),
        "valid_until": row.valid_until.isoformat(),
        "conditions_due": row.conditions_due.isoformat() if row.conditions_due else None,
    }
