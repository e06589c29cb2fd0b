"""A refusal or an unfinished form becomes an error summary: lines, each a sentence with a link to where to mend it."""

from collections.abc import Mapping
from typing import NamedTuple

from django.forms import BaseForm

from audits.workflow.messages import say
from compliance.core.errors import Problem, Refused


class Line(NamedTuple):
    """One line of an error summary; `href` leads to where it is mended, `place` names it elsewhere."""

    text: str
    href: str = ""
    place: str = ""


def lines_of_refusal(refused: Refused) -> list[Line]:
    """Return each problem as a sentence in the reader's language."""
    return [Line(say(problem)) for problem in refused.problems]


def line_of(problem: Problem, mended_at: Mapping[str, str]) -> Line:
    """Return the problem as a line that leads to where it is mended, by its code."""
    return Line(say(Problem(problem.code, problem.params)), mended_at.get(problem.code, ""))


def placed_lines_of_refusal(refused: Refused) -> list[Line]:
    """Return each problem as a sentence with its place (a cell, a line of a file) in front."""
    return [Line(say(problem), place=problem.where) for problem in refused.problems]


def lines_of_form(form: BaseForm) -> list[Line]:
    """Return each message of the form, linked to its field."""
    found = []
    for name, messages in form.errors.items():
        href = f"#{form[name].id_for_label}" if name in form.fields else ""
        found += [Line(str(message), href) for message in messages]
    return found
