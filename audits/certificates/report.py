"""What a report on a self-audit says, worded and frozen before it is drawn."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from audits.certificates.arithmetic import Line, arithmetic
from audits.certificates.changing import ways_to_better
from audits.certificates.declaration import signatures_of
from audits.certificates.languages import words_in
from audits.certificates.models import Certificate
from audits.certificates.naming import subject_of
from audits.certificates.nonconformities import findings_of
from audits.certificates.pdf.facts import (
    Band,
    LeftOut,
    Measured,
    Outcome,
    ReportFacts,
    RequirementFacts,
    RuleFacts,
    StageFacts,
    StepFacts,
)
from audits.certificates.sentences import said
from audits.certificates.wording import bands_in_words, in_unit, reason, reasons_of, score_in_words
from audits.results.models import ScoreRun
from audits.results.scoring import digest_of, points_in, result_of, steps_of
from compliance.authoring.telling import told_checklist
from compliance.checklists.applicability import Exclusion
from compliance.checklists.explanation import explain_exclusion
from compliance.checklists.schema import Checklist
from compliance.core.catalogues import ORIGINAL
from compliance.core.exact import fraction_text
from compliance.scoring import Fired, Points, Policy, Reading, Result, StageResult
from compliance.scoring.language.rounding import shown_exactly
from compliance.scoring.language.units import PLAIN, Unit


def report_facts(run: ScoreRun, language: str = ORIGINAL) -> ReportFacts:
    """Return everything that the report on this run prints: answers, arithmetic, rules, findings, digests.

    It is worded in the language, such as `zh-hans`.
    """
    with override(language):
        return _facts(run, words_in(language))


def _facts(run: ScoreRun, language: str) -> ReportFacts:
    submission = run.answer_set.submission
    audit = submission.audit
    declared = json.loads(bytes(submission.content))
    result, policy, checklist = result_of(run), run.policy_version.policy, told_checklist(audit.checklist_version)
    requirements = _requirements(declared, checklist, points_in(run) if policy.tells_points else {})
    titles = {stage.id: stage.title for stage in checklist.stages}
    lines = arithmetic(steps_of(run), result)
    certificate = Certificate.objects.filter(score_run=run).first()
    return ReportFacts(
        language=language,
        number=_report_number(run),
        level="self_declared",
        outcome=cast("Outcome", result.outcome),
        issuer=settings.REGISTER_NAME,
        subject=subject_of(audit),
        score=_measured(result.score, score_in_words(result.shown, policy.unit)),
        grade=result.grade or "",
        points=_sum(result, "points") if policy.tells_points else "",
        possible=_sum(result, "possible") if policy.tells_points else "",
        submitted_at=submission.submitted_at,
        stages=tuple(_stage(stage, titles[stage.stage], policy) for stage in result.stages if stage.counts),
        requirements=requirements,
        threshold=_threshold(policy),
        in_percent=policy.unit.is_percent,
        axis=_axis(policy.stage_unit),
        certificate=certificate.number if certificate else "",
        decided_on=run.scored_at.date(),
        not_applicable=_not_applicable(result, policy),
        because=reasons_of(result),
        method=_method(policy),
        bands=tuple(Band(grade, says) for grade, says in bands_in_words(policy)),
        steps=tuple(_steps(lines)),
        rules=tuple(_rule(fired, lines) for fired in result.fired),
        changes=tuple(way.sentence for way in ways_to_better(run)),
        findings=findings_of(requirements),
        left_out=_left_out(declared, checklist),
        signatures=signatures_of(submission),
        digests=(
            (_("Submission (answers, reasons, evidence list)"), submission.digest),
            (_("Answers as scored"), run.answer_set.digest),
            (_("Checklist {version}").format(version=audit.checklist_version.version), audit.checklist_version.digest),
            (_("Scoring policy {version}").format(version=run.policy_version.version), run.policy_version.digest),
            (_("Score run"), digest_of(run)),
        ),
    )


def _report_number(run: ScoreRun) -> str:
    """The report is not registered; its number is the beginning of the score run's digest, which identifies it."""
    return f"R-{digest_of(run)[:12].upper()}"


def _requirements(
    declared: dict[str, Any], checklist: Checklist, points: Mapping[str, Points]
) -> tuple[RequirementFacts, ...]:
    facts = []
    for id_, answer in sorted(declared["answers"].items(), key=lambda pair: checklist.order.index(pair[0])):
        stage, requirement = checklist.by_id[id_]
        earned, possible = _points(points.get(id_))
        facts.append(
            RequirementFacts(
                id=id_,
                stage=stage.id,
                title=requirement.title,
                text=requirement.text,
                criticality=requirement.criticality,
                answer=answer["answer"],
                reason=answer["reason"],
                evidence=tuple(item["name"] for item in answer["evidence"]),
                points=earned,
                possible=possible,
            )
        )
    return tuple(facts)


def _points(points: Points | None) -> tuple[str, str]:
    """A policy that divides by nothing has no "of": then neither is printed."""
    if points is None or points.possible is None:
        return "", ""
    return _ratio(points.earned), _ratio(points.possible)


def _left_out(declared: dict[str, Any], checklist: Checklist) -> tuple[LeftOut, ...]:
    by_rule: dict[str, list[str]] = {}
    for id_, exclusion in declared["out_of_scope"].items():
        rule = said(explain_exclusion(checklist, Exclusion(exclusion["rule"], tuple(exclusion["wanted"]))))
        by_rule.setdefault(rule, []).append(id_)
    return tuple(LeftOut(rule, tuple(sorted(ids))) for rule, ids in sorted(by_rule.items()))


def _measured(reading: Reading, says: str) -> Measured | None:
    return None if reading.exact is None else Measured(fraction_text(reading.exact), says)


def _not_applicable(result: Result, policy: Policy) -> Measured | None:
    """A measure of this name, where the policy has one, is the share that was declared not applicable."""
    name = "not_applicable_share"
    if name not in result.measures:
        return None
    reading = result.measures[name]
    return _measured(reading, in_unit(reading.shown, policy.units[name]))


def _stage(stage: StageResult, title: str, policy: Policy) -> StageFacts:
    points, possible = (_ratio(each or 0) if policy.tells_points else "" for each in (stage.points, stage.possible))
    score = _measured(stage.reading, in_unit(stage.shown, policy.stage_unit))
    return StageFacts(stage.stage, title, points, possible, score)


def _steps(lines: Iterable[Line]) -> Iterator[StepFacts]:
    """Each step, and under it the lines it comes from."""
    for line in (line for line in lines if not line.is_rule):
        exact = f"{line.exact} = " if line.exact else ""
        yield StepFacts(f"{line.rule}: {line.says}", f"{exact}{line.gives}" if line.gives else "–")
        for each in line.lines:
            yield StepFacts("", each)


def _rule(fired: Fired, lines: Iterable[Line]) -> RuleFacts:
    name = fired.rule.replace("_", " ")
    line = next(line for line in lines if line.is_rule and line.rule == name)
    return RuleFacts(name, reason(fired), "; ".join(line.lines), line.gives)


def _ratio(value: Any) -> str:
    return f"{value.numerator}/{value.denominator}"


def _sum(result: Result, part: str) -> str:
    return _ratio(sum((getattr(stage, part) or 0 for stage in result.stages), start=0))


def _method(policy: Policy) -> tuple[str, ...]:
    content: Any = policy.content
    about = content.get("about")
    text = " ".join(about.split()) if isinstance(about, str) else ""
    return (_(text),) if text else ()


def _axis(unit: Unit) -> tuple[str, ...]:
    if unit.is_percent:
        return "0", "100"
    return () if unit.low is None or unit.high is None else (fraction_text(unit.low), fraction_text(unit.high))


def _threshold(policy: Policy) -> Measured | None:
    """The lowest band's bound, against which the charts hold each stage; None where it says nothing of stages."""
    grades, unit = policy.grades, policy.stage_unit
    if grades is None or grades.low_is_good or not unit.is_on_axis_of(policy.units.get(grades.on, PLAIN)):
        return None
    low = min((band.low for band in grades.bands if band.low is not None), default=None)
    return None if low is None else Measured(fraction_text(low), in_unit(shown_exactly(low), unit))
