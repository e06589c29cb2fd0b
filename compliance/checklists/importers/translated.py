"""Translations that come with a checklist in its own formats."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from compliance.checklists.located_yaml import Place
from compliance.checklists.translations import Translation
from compliance.core.errors import Problem, Refused


def translations_of(
    told: Iterable[Mapping[str, Any]], code: object, where: Callable[[Place], str]
) -> tuple[Translation, ...]:
    """Return the translations, each a mapping of language and texts; Refused with the place of what is wrong.

    `where` is asked for paths inside the list.
    """
    problems: list[Problem] = []
    found: dict[str, Translation] = {}
    for n, each in enumerate(told):
        try:
            translation = Translation.model_validate({**each, "checklist": code})
        except (ValidationError, TypeError) as error:
            problems += _problems(error, n, where)
            continue
        if translation.language in found:
            problems.append(Problem("formats.language_twice", {"language": translation.language}, where((n,))))
        found[translation.language] = translation
    if problems:
        raise Refused(*problems)
    return tuple(found.values())


def _problems(error: ValidationError | TypeError, n: int, where: Callable[[Place], str]) -> list[Problem]:
    if isinstance(error, TypeError):
        return [Problem("checklists.translation_form", {"key": str(n)}, where((n,)))]
    places: list[Place] = [(n, *details["loc"]) for details in error.errors(include_url=False)]
    return [
        Problem("checklists.translation_form", {"key": ".".join(map(str, place[1:]))[:80]}, where(place))
        for place in places
    ]
