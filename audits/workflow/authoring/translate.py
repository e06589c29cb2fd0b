"""A draft in other languages, part by part: each translated text with the digest of the original it was made from."""

from collections.abc import Collection, Mapping
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from audits.workflow.authoring.edit_stages import standing_stage
from audits.workflow.authoring.writing import change, writing
from compliance.authoring.composing import as_it_stands, content_of
from compliance.authoring.models import ChecklistDraft, DraftRequirement, DraftStage, DraftTranslation
from compliance.authoring.queries import requirements_of
from compliance.checklists.schema import Language
from compliance.checklists.shape import shape_problems
from compliance.checklists.translations import Passage, digest_of, original_texts
from compliance.core.errors import Problem, Refused
from compliance.trail.recording import Actor

Texts = dict[str, dict[str, str]]


def save_translation(
    *,
    draft: UUID,
    language: str,
    part: str,
    texts: Mapping[str, str],
    still_right: Collection[str],
    revision: int,
    actor: Actor,
) -> DraftTranslation:
    """This function will store the translated texts of a stage, or of the head for an empty `part`.

    A text that was not touched keeps the digest of the original it was made from, so that it shows as out of date once
    the original changes, unless its key is among those said to be `still_right`. Refused with the key of each text that
    hides characters or is too long; Conflict when somebody else changed the part meanwhile.
    """
    with writing(draft, actor) as row:
        originals = originals_of(row, part)
        stored = _stored(row, language, part, actor)
        fields = {"texts": _kept(originals, stored.texts, texts, still_right)}
        what = f"translation {language} {part}".strip()
        change(stored, revision=revision, actor=actor, what=what, fields=fields, draft=row)
    return stored


def originals_of(draft: ChecklistDraft, part: str) -> dict[str, str]:
    """Return the texts to translate, by key and in reading order: of the stage, or of the head for an empty `part`."""
    rows: dict[DraftStage, list[DraftRequirement]] = {}
    if part:
        stage = standing_stage(draft, part)
        rows = {stage: list(requirements_of([stage]))}
    found = original_texts(as_it_stands(content_of(draft, rows)))
    inside = {key: text for key, text in found.items() if key.partition(".")[0].partition("-")[0] == part}
    return inside if part else found


def _stored(draft: ChecklistDraft, language: str, part: str, actor: Actor) -> DraftTranslation:
    try:
        TypeAdapter(Language).validate_python(language)
    except ValidationError:
        raise Refused(Problem("authoring.language_unknown", {"language": language[:20]}, "language")) from None
    found = DraftTranslation.objects.filter(draft=draft, language=language, part=part)
    if (row := found.select_related("changed_by").first()) is not None:
        return row
    at = {"changed_by_id": actor.user, "changed_at": actor.at}
    return DraftTranslation.objects.create(draft=draft, language=language, part=part, texts={}, revision=0, **at)


def _kept(originals: Mapping[str, str], old: Texts, given: Mapping[str, str], still_right: Collection[str]) -> Texts:
    kept, problems = dict(old), []
    for key, typed in given.items():
        text = " ".join(typed.split())
        if key not in originals:
            continue
        before = old.get(key, {})
        if not text:
            kept.pop(key, None)
        elif text != before.get("text") or key in still_right:
            kept[key] = {"of": digest_of(originals[key]), "text": text}
            try:
                Passage.model_validate(kept[key])
            except ValidationError as error:
                found = shape_problems(error, kept[key])
                problems += [Problem(each.code, {**each.params, "field": key}, key) for each in found]
    if problems:
        raise Refused(*problems)
    return kept
