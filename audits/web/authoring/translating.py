"""A draft in another language, a stage at a time: the original on the left, its translation on the right."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from audits.web.authoring.door import frame, of_draft, revision_in
from audits.web.door import actor_of
from audits.web.refusals import Line
from audits.workflow.authoring.translate import originals_of, save_translation
from audits.workflow.authoring.writing import Conflict
from audits.workflow.messages import say
from compliance.authoring.queries import stages_of, translations_of
from compliance.checklists.translations import Passage, state_of
from compliance.core.catalogues import html_code
from compliance.core.errors import Refused

if TYPE_CHECKING:
    from compliance.authoring.models import ChecklistDraft

LONG = 90  # characters; a longer original gets a field of several lines


class Pair(NamedTuple):
    """One text: its key, the original, the translation, and whether that is of the original as it stands."""

    key: str
    original: str
    text: str
    state: str

    @property
    def is_long(self) -> bool:
        """Whether it takes more than a line."""
        return len(self.original) > LONG


class Tongue(NamedTuple):
    """A language a draft can be translated into."""

    code: str
    name: str


@of_draft("GET", "HEAD")
def translations(request: HttpRequest, draft: "ChecklistDraft") -> HttpResponseBase:
    """Go on to the first language."""
    others = tongues(draft)
    if not others:
        raise Http404
    return redirect("draft-translation", draft.pk, others[0].code)


@of_draft("GET", "HEAD", "POST")
def translation(request: HttpRequest, draft: "ChecklistDraft", language: str) -> HttpResponseBase:
    """Show the part `?part=` of the draft in the language (the head where none is named), or store it."""
    if language not in {each.code for each in tongues(draft)}:
        raise Http404
    part = (request.POST if request.method == "POST" else request.GET).get("part", "")
    if request.method != "POST":
        return _page(request, draft, language, part)
    texts = {name.removeprefix("t-"): value for name, value in request.POST.items() if name.startswith("t-")}
    told: dict[str, Any] = {
        "language": language,
        "part": part,
        "texts": texts,
        "still_right": request.POST.getlist("still"),
    }
    try:
        save_translation(draft=draft.pk, revision=revision_in(request), actor=actor_of(request), **told)
        return redirect(f"{reverse('draft-translation', args=[draft.pk, language])}?part={part}")
    except Conflict as conflict:
        text = _(
            "Somebody else saved this part meanwhile. What you typed is still here: save it again to let it stand."
        )
        extra = {"lines": [Line(text)], "typed": texts, "revision": conflict.stored.revision}
        return _page(request, draft, language, part, extra, HTTPStatus.CONFLICT)
    except Refused as refused:
        lines = [Line(say(problem), f"#t-{problem.where}") for problem in refused.problems]
        extra = {"lines": lines, "typed": texts}
        return _page(request, draft, language, part, extra, HTTPStatus.UNPROCESSABLE_ENTITY)


def tongues(draft: "ChecklistDraft") -> list[Tongue]:
    """Return the languages of the installation, without the one the draft is written in."""
    return [
        Tongue(html_code(code), str(name)) for code, name in settings.LANGUAGES if html_code(code) != draft.language
    ]


def _page(
    request: HttpRequest,
    draft: "ChecklistDraft",
    language: str,
    part: str,
    extra: dict[str, Any] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponseBase:
    stages = list(stages_of(draft))
    if part and part not in {stage.code for stage in stages}:
        raise Http404
    stored = next((row for row in translations_of(draft, language=language) if row.part == part), None)
    kept: dict[str, Any] = stored.texts if stored else {}
    typed = (extra or {}).get("typed", {})
    pairs = [_pair(key, original, kept.get(key), typed) for key, original in originals_of(draft, part).items()]
    lines: list[Line] = []
    context = {
        **frame(request, draft, "translations"),
        "tongue": language,
        "tongues": tongues(draft),
        "part": part,
        "stages": stages,
        "pairs": pairs,
        "stored": stored,
        "revision": stored.revision if stored else 0,
        "missing": sum(pair.state == "missing" for pair in pairs),
        "stale": sum(pair.state == "stale" for pair in pairs),
        "lines": lines,
        **(extra or {}),
    }
    return render(request, "web/authoring/translation.html", context, status=status)


def _pair(key: str, original: str, kept: dict[str, str] | None, typed: dict[str, str]) -> Pair:
    passage = Passage(**kept) if kept else None
    return Pair(key, original, typed.get(key, passage.text if passage else ""), state_of(original, passage))
