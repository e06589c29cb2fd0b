"""Problems and steps of the pure rooms as sentences, for what is frozen into documents."""

from django.utils.translation import gettext

from compliance.checklists.messages import MESSAGES as CHECKLISTS
from compliance.core.errors import Problem, sentence
from compliance.scoring.messages import MESSAGES as SCORING

_MESSAGES = {**CHECKLISTS, **SCORING}


def said(problem: Problem) -> str:
    """Return the problem or step as a sentence in the active language."""
    return sentence(problem, _MESSAGES, gettext)
