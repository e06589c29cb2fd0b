"""Problems and steps of the pure rooms as sentences, for what is frozen into documents and for screens."""

from django.utils.translation import gettext

from compliance.checklists.messages import MESSAGES as CHECKLISTS
from compliance.core.errors import Problem, sentence
from compliance.scoring import Step
from compliance.scoring.messages import MESSAGES as SCORING

_MESSAGES = {**CHECKLISTS, **SCORING}


def said(problem: Problem) -> str:
    """Return the problem as a sentence in the active language."""
    return sentence(problem, _MESSAGES, gettext)


def step_sentence(step: Step) -> str:
    """Return what one step of the arithmetic did."""
    return said(Problem(step.code, {"rule": step.rule, "effect": step.effect, **step.params}))
