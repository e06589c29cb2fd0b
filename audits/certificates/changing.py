"""What would change the outcome, in sentences: the smallest sets of answers that lift the result."""

from dataclasses import dataclass
from functools import reduce

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.certificates.arithmetic import outcome_in_words
from audits.results.models import ScoreRun
from audits.results.scoring import case_of, plan_for
from compliance.core.words import N_
from compliance.scoring.levers import Change, Lever, levers

ANSWER_WORDS = {
    "met": N_("met"),
    "partly_met": N_("partly met"),
    "not_met": N_("not met"),
    "not_applicable": N_("not applicable"),
    "unanswered": N_("unanswered"),
}
NAMED = 6  # requirements named in a sentence; of more, the first are


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a better result: what would have to be answered how, what comes of it, whether fewer could not do."""

    says: str
    then: str
    outcome: str
    requirements: tuple[str, ...]
    smallest: bool

    @property
    def sentence(self) -> str:
        """The whole way as one sentence, labelled when it is not known to be the smallest."""
        label = "" if self.smallest else " " + _("(the best found; a smaller set may exist)")
        return f"{self.says}: {self.then}{label}."


def ways_to_better(run: ScoreRun) -> tuple[Way, ...]:
    """Return the ways, smallest first; () when no change of answers lifts the result."""
    plan = plan_for(run.answer_set.submission.audit.checklist_version, run.policy_version)
    return tuple(_way(lever) for lever in levers(plan, case_of(run.answer_set)))


def _way(lever: Lever) -> Way:
    grade = _("{outcome}, grade {grade}") if lever.grade else "{outcome}"
    return Way(
        says=reduce(_and, map(_said, lever.changes)),
        then=grade.format(outcome=outcome_in_words(lever.outcome).lower(), grade=lever.grade),
        outcome=lever.outcome,
        requirements=tuple(name for change in lever.changes for name in change.requirements),
        smallest=lever.smallest,
    )


def _and(one: str, other: str) -> str:
    return _("{one} and {other}").format(one=one, other=other)


def _said(change: Change) -> str:
    which = ", ".join(change.requirements[:NAMED])
    if len(change.requirements) > NAMED:
        which = _("{ids} and {n} others").format(ids=which, n=len(change.requirements) - NAMED)
    words = {"before": _word(change.before), "after": _word(change.after), "which": which, "n": change.pick}
    if change.pick == len(change.requirements):
        return _("{which} answered “{after}” instead of “{before}”").format(**words)
    return ngettext(
        "any one of {which} answered “{after}” instead of “{before}”",
        "any {n} of {which} answered “{after}” instead of “{before}”",
        change.pick,
    ).format(**words)


def _word(answer: str) -> str:
    return _(ANSWER_WORDS[answer]) if answer in ANSWER_WORDS else answer
