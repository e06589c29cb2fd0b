"""What went wrong, as data: a message code with parameters. Doors turn it into a sentence of the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `code` names the sentence, `params` fill it, `where` is the place (file:line, cell,
    field).
    """

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    where: str = ""


class Refused(Exception):
    """Raised when input is refused as a whole; carries every problem found, and nothing was stored."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.where}: {p.code}" if p.where else p.code for p in problems))
        self.problems = problems


def sentence(problem: Problem, messages: Mapping[str, str], translate: Callable[[str], str] = str) -> str:
    """Return the problem as a sentence; KeyError if its code has none."""
    return translate(messages[problem.code]).format(**problem.params)
