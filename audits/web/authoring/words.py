"""The words for scopes: roles, substance classes, jurisdictions and conditions, edited as small tables."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audits.web.authoring.door import frame, of_draft, revision_in
from audits.web.authoring.places import placed_lines
from audits.web.door import actor_of
from audits.web.refusals import Line
from audits.workflow.authoring.edit_head import save_words
from audits.workflow.authoring.start_draft import EMPTY_WORDS
from audits.workflow.authoring.writing import Conflict
from compliance.authoring.composing import content_of, problems_in
from compliance.core.errors import Refused

if TYPE_CHECKING:
    from compliance.authoring.models import ChecklistDraft

MOST_WORDS = 200
CHANGED_MEANWHILE = _(
    "Somebody else changed the draft meanwhile. What you typed is still here: save it again to let it stand."
)


class Column(NamedTuple):
    """A field of a word: its name, its heading, and whether it holds several words with commas between them."""

    name: str
    heading: Promise
    is_list: bool = False


ID, TITLE, HINT = Column("id", _("Word")), Column("title", _("Name")), Column("hint", _("Hint"))
TABLES: dict[str, tuple[Promise, Promise, tuple[Column, ...]]] = {
    "roles": (_("Roles"), _("What a site can be. A requirement asks some of them, or all."), (ID, TITLE, HINT)),
    "substance_classes": (_("Substance classes"), _("What a site can handle."), (ID, TITLE, HINT)),
    "jurisdictions": (
        _("Jurisdictions"),
        _("Bodies of law, each with the countries (two letters) in which it holds."),
        (ID, TITLE, Column("countries", _("Countries"), is_list=True)),
    ),
    "conditions": (
        _("Conditions"),
        _("Each is asked as a question, or follows from other conditions, or from a jurisdiction: one of the three."),
        (
            ID,
            TITLE,
            Column("question", _("Question")),
            HINT,
            Column("any_of", _("Follows from any of"), is_list=True),
            Column("jurisdiction", _("Jurisdiction")),
        ),
    ),
}


@of_draft("GET", "HEAD", "POST")
def words(request: HttpRequest, draft: "ChecklistDraft") -> HttpResponseBase:
    """Show the words, or store all of them together."""
    if request.method != "POST":
        return _page(request, draft, draft.words)
    typed = words_in(request.POST)
    try:
        save_words(draft=draft.pk, words=typed, revision=revision_in(request), actor=actor_of(request))
        return redirect("draft-words", draft.pk)
    except Conflict as conflict:
        lines = [Line(str(CHANGED_MEANWHILE))]
        return _page(request, draft, typed, lines, HTTPStatus.CONFLICT, revision=conflict.stored.revision)
    except Refused as refused:
        lines = placed_lines(draft, refused.problems)
        return _page(request, draft, typed, lines, HTTPStatus.UNPROCESSABLE_ENTITY)


def words_in(sent: QueryDict) -> dict[str, list[dict[str, Any]]]:
    """Return the words the form says; a row whose fields are all empty is no word."""
    return {table: _rows(sent, table, columns) for table, (_title, _hint, columns) in TABLES.items()}


def _rows(sent: QueryDict, table: str, columns: tuple[Column, ...]) -> list[dict[str, Any]]:
    given = [sent.getlist(f"{table}-{column.name}")[:MOST_WORDS] for column in columns]
    rows = []
    for values in zip(*given, strict=False):
        row = {column.name: _value(column, value) for column, value in zip(columns, values, strict=True)}
        if any(row.values()):
            rows.append({name: value for name, value in row.items() if value or name in ("id", "title")})
    return rows


def _value(column: Column, raw: str) -> Any:
    text = " ".join(raw.split())
    return [word for part in text.split(",") if (word := part.strip())] if column.is_list else text


def _page(
    request: HttpRequest,
    draft: "ChecklistDraft",
    told: dict[str, Any],
    lines: list[Line] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
    *,
    revision: int | None = None,
) -> HttpResponseBase:
    found = problems_in(content_of(draft, {}))
    problems = [problem for problem in found if problem.where.partition(".")[0] in EMPTY_WORDS]
    context = {
        **frame(request, draft, "words"),
        "tables": [_shown(name, told.get(name, ())) for name in TABLES],
        "problems": placed_lines(draft, problems),
        "lines": lines or [],
        "revision": draft.revision if revision is None else revision,
    }
    return render(request, "web/authoring/words.html", context, status=status)


def _shown(name: str, rows: Any) -> dict[str, Any]:
    title, hint, columns = TABLES[name]
    cells = [[(column, _cell(row.get(column.name, ""))) for column in columns] for row in (*rows, {}, {})]
    return {"name": name, "title": title, "hint": hint, "columns": columns, "rows": cells}


def _cell(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else value
