from functools import cache

import pytest

from compliance.checklists.loading import MAIN_FILE, load_checklist_folder
from compliance.checklists.profiles import PROFILES, load_profile, reasons_of
from compliance.checklists.translation_files import (
    LIBRARY,
    carried_over,
    library_translations,
    read_translation,
    translation_text,
)
from compliance.checklists.translations import Passage, Translation, digest_of, original_texts, state_of
from compliance.core.errors import Problem, Refused

FINISHED: tuple[str, ...] = ("es", "fr", "zh-Hans")
"""The languages in which every text of the library's newest versions is there and up to date."""

NEWEST = {
    place.parent.name: place
    for place in sorted(
        (*(main.parent for main in LIBRARY.glob(f"*/*/{MAIN_FILE}")), *PROFILES.glob("*/*.yaml")),
        key=lambda place: [int(n) for n in place.name.removesuffix(".yaml").split(".")],
    )
}


@cache
def newest(code):
    """The newest version of a checklist or profile of the library."""
    place = NEWEST[code]
    if place.is_dir():
        return load_checklist_folder(place)
    return load_profile(place, base_of=lambda base: newest(base.code))


def french(**texts):
    return Translation(checklist="cold-store", language="fr", texts=texts)


def passage(original, text):
    return Passage(of=digest_of(original), text=text)


def written(tmp_path, text):
    file = tmp_path / "fr.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("language", FINISHED)
@pytest.mark.parametrize("code", NEWEST)
def test_a_finished_language_has_every_text_of_the_library(code, language):
    checklist = newest(code)
    known = library_translations(checklist, language)
    own = {key: passage for each in known if each.checklist == code for key, passage in each.texts.items()}
    found = own | carried_over(checklist, language, known).texts
    reasons = {f"{id_}.because": text for id_, text in reasons_of(code, checklist.version).items()}
    texts = original_texts(checklist) | reasons
    assert [key for key, text in texts.items() if state_of(text, found.get(key)) != "fresh"] == []


@pytest.mark.parametrize("file", sorted(LIBRARY.glob("*/*/translations/*.yaml")), ids=lambda file: file.stem)
def test_a_file_of_the_library_is_named_after_what_it_holds(file):
    translation = read_translation(file)
    assert translation.checklist in (file.parents[1].name, file.parents[2].name)
    assert translation.language == file.stem


def test_a_file_that_was_written_is_read_as_it_was(small, tmp_path):
    translation = carried_over(small, "fr", [french(title=passage(small.title, 'La chambre « froide »: "A"'))])
    text = translation_text(small, translation)
    read = read_translation(written(tmp_path, text))
    assert read.texts["title"] == passage(small.title, 'La chambre « froide »: "A"')
    assert read.texts.keys() == original_texts(small).keys()
    assert translation_text(small, read) == text


def test_a_text_whose_original_changed_keeps_its_digest_and_is_marked(small):
    text = translation_text(small, french(title=Passage(of="0" * 12, text="Vieux titre")))
    assert f"  # The original has changed. Correct the text, then give it the digest {digest_of(small.title)}" in text
    assert '  title:\n    of: 000000000000\n    text: "Vieux titre"\n' in text


def test_the_same_original_is_translated_once_for_all_versions(small):
    other = french(**{"GOV-09.title": passage(small.title, "La chambre froide")})
    assert carried_over(small, "fr", [other]).texts == {"title": passage(small.title, "La chambre froide")}


def test_a_text_that_is_fresh_for_its_key_goes_before_another_of_the_same_original(small):
    elsewhere = french(summary=passage(small.title, "Ailleurs"))
    own = french(title=passage(small.title, "Ici"))
    assert carried_over(small, "fr", [elsewhere, own]).texts["title"].text == "Ici"


def test_translations_into_other_languages_are_not_carried_over(small):
    spanish = Translation(checklist="cold-store", language="es", texts={"title": passage(small.title, "Cámara")})
    assert carried_over(small, "fr", [spanish]).texts == {}


def test_what_is_wrong_in_a_file_is_told_with_its_line(tmp_path):
    file = written(tmp_path, "checklist: cold-store\nlanguage: fr\ntexts:\n  title:\n    of: nonsense\n    text: Oui\n")
    with pytest.raises(Refused) as refused:
        read_translation(file)
    assert refused.value.problems == (Problem("checklists.translation_form", {"key": "texts.title.of"}, "fr.yaml:5"),)


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path):
    file = tmp_path / "fr.yaml"
    file.write_bytes("checklist: cold-store\nlanguage: fr\ntexts: é\n".encode("latin-1"))
    with pytest.raises(Refused) as refused:
        read_translation(file)
    assert refused.value.problems == (Problem("checklists.not_utf8", {}, "fr.yaml:3"),)


def test_what_another_checklist_says_for_the_key_is_no_translation_of_this_one(small):
    other = Translation(checklist="warm-store", language="fr", texts={"title": passage("Warm store", "Le dépôt chaud")})
    own = french(title=passage("Cool store", "La chambre fraîche"))
    assert carried_over(small, "fr", [other]).texts == {}
    assert carried_over(small, "fr", [other, own]).texts["title"].text == "La chambre fraîche"
