"""The head of a draft: its name and summary, its words for scopes, and the policy it is meant to be scored under."""

from typing import Any
from uuid import UUID

from audits.results.fitting import require_scorable
from audits.workflow.authoring.start_draft import EMPTY_WORDS, highest_numbers, require_free_code
from audits.workflow.authoring.writing import change, record, writing
from compliance.authoring.composing import STAND_IN_HEAD, problems_in, refuse_what_is_wrong
from compliance.authoring.models import ChecklistDraft
from compliance.core.errors import Problem, Refused
from compliance.policies.models import PolicyVersion
from compliance.policies.queries import policies_offered_to
from compliance.trail.recording import Actor, hold_chain

_HEAD = ("code", "title", "summary")


def save_head(*, draft: UUID, code: str, title: str, summary: str, revision: int, actor: Actor) -> ChecklistDraft:
    """This function will store code, title and summary; Conflict when somebody else changed them meanwhile.

    Refused for a code that cannot be taken, and for characters that hide or turn text. Numbers that the owner gave
    under the new code stay taken.
    """
    with writing(draft, actor) as row:
        hold_chain(row.owner)  # of two drafts that take one code at once, the second finds it taken
        require_free_code(code, owner=row.owner, but=row.pk)
        refuse_what_is_wrong(
            problem
            for problem in problems_in(
                {**STAND_IN_HEAD, "stages": [], **EMPTY_WORDS, "title": title, "summary": summary}
            )
            if problem.where in _HEAD
        )
        before, fields = row.code, {"code": code, "title": title, "summary": summary}
        change(row, revision=revision, actor=actor, what="head", fields=fields, draft=row)
        if code != before:
            _keep_numbers_taken(row)
    return row


def _keep_numbers_taken(draft: ChecklistDraft) -> None:
    for stage, number in highest_numbers(draft).items():
        draft.stages.filter(code=stage, last_number__lt=number).update(last_number=number)


def save_words(*, draft: UUID, words: dict[str, list[dict[str, Any]]], revision: int, actor: Actor) -> ChecklistDraft:
    """This function will store roles, substance classes, jurisdictions and conditions together; Conflict as above."""
    with writing(draft, actor) as row:
        refuse_what_is_wrong(
            problem
            for problem in problems_in({**STAND_IN_HEAD, "stages": [], **words})
            if problem.where.partition(".")[0] in EMPTY_WORDS
        )
        change(row, revision=revision, actor=actor, what="words", fields={"words": words}, draft=row)
    return row


def choose_policy(*, draft: UUID, policy: PolicyVersion, actor: Actor) -> ChecklistDraft:
    """This function will note the policy under which audits on the checklist are to be scored; Refused when it
    needs what an audit cannot give, or belongs to somebody else.
    """
    require_scorable(policy)
    with writing(draft, actor) as row:
        if policy not in policies_offered_to(row.owner):
            raise Refused(Problem("policy.of_somebody_else"))
        if row.policy_version_id != policy.pk:
            row.policy_version = policy
            row.save(update_fields=["policy_version"])
            record(row, actor, "choose_policy", {"policy": f"{policy.code}@{policy.version}", "digest": policy.digest})
    return row
