from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings

from audits.cli.catalogues import catalogue_file, faults, read_catalogue, sentences, untranslated, update_catalogue
from compliance.core.catalogues import compile_catalogues, html_code, languages
from compliance.runtime.paths import ROOT

FINISHED: tuple[str, ...] = ("es", "fr", "zh-Hans")
"""The languages in which nothing may be missing."""

[LOCALE] = settings.LOCALE_PATHS


@pytest.fixture(scope="module")
def said():
    """Every sentence of the product."""
    return sentences(ROOT)


@pytest.fixture
def project(tmp_path):
    """A small project with sentences in code, in templates, in the plural and with a context."""
    for folder in ("audits", "compliance", "templates"):
        (tmp_path / folder).mkdir()
    (tmp_path / "audits/code.py").write_text('N_("One " "sentence.")\nngettext("{n} day", "{n} days", n)\n')
    (tmp_path / "templates/page.html").write_text(
        '<p>\n    {% translate "Yes" %}\n  {% translate "Open" context "verb" %}\n</p>'
        "{% blocktranslate trimmed count n=n %}\n  One thing\n  {% plural %}{{ n }} things{% endblocktranslate %}"
        '{% include "x.html" with title=_("A title") %}'
    )
    return tmp_path


def of(language, **texts):
    catalogue = Catalog(locale=language)
    for original, text in texts.items():
        catalogue.add(original, text)
    return catalogue


@pytest.mark.parametrize("language", FINISHED)
def test_a_finished_language_says_every_sentence(language, said):
    assert untranslated(read_catalogue(catalogue_file(LOCALE, language)), said) == []


@pytest.mark.parametrize("language", languages(LOCALE))
def test_a_translation_has_the_placeholders_and_forms_of_its_sentence(language):
    assert faults(read_catalogue(catalogue_file(LOCALE, html_code(language)))) == []


def test_sentences_are_found_in_code_and_templates(project):
    found = {(message.id, message.context) for message in sentences(project) if message.id}
    assert found == {
        ("One sentence.", None),
        (("{n} day", "{n} days"), None),
        ("Yes", None),
        ("Open", "verb"),
        (("One thing", "%(n)s things"), None),
        ("A title", None),
    }


def test_what_is_no_longer_said_is_dropped_and_what_changed_waits_for_its_translation(project):
    catalogue = of("fr", Yes="Oui", Maybe="Peut-être")
    catalogue.add("One old sentence.", "Une phrase.")
    updated = read_po(BytesIO(update_catalogue(catalogue, sentences(project))))
    assert updated["Yes"].string == "Oui"
    assert "Maybe" not in updated
    assert untranslated(updated, sentences(project)) == ["One sentence.", "{n} day", "Open", "One thing", "A title"]


def test_a_catalogue_that_is_up_to_date_stays_as_it_is(project):
    first = update_catalogue(of("fr"), sentences(project))
    assert update_catalogue(read_po(BytesIO(first)), sentences(project)) == first


@pytest.mark.parametrize(
    ("original", "translated", "fault"),
    [
        ("{name} was added.", "Ajouté.", "missing placeholder {name}"),
        ("Added.", "{name} ajouté.", "unknown placeholder {name}"),
        (("One day", "{n} days"), ("Un jour", "Des jours"), "missing placeholder {n}"),
        (("One day", "{n} days"), ("{n} jours",), "1 forms instead of 2"),
        ("<strong>Not</strong> yet", "Pas encore", "other HTML than in the original"),
        ("of ", "de", "other white space at its ends than in the original"),
        ("%(share)s of it", "%(share)s: 5 %", "a single % (write %%)"),
    ],
)
def test_a_translation_that_would_break_or_mislead_is_named(original, translated, fault):
    catalogue = Catalog(locale="fr")
    catalogue.add(original, translated)
    [found] = faults(catalogue)
    assert found.endswith(f": {fault}")


def test_a_form_for_one_may_leave_the_number_out():
    catalogue = Catalog(locale="fr")
    catalogue.add(("One day", "{n} days"), ("Un jour", "{n} jours"))
    assert faults(catalogue) == []


def test_a_language_is_there_because_its_catalogue_is(tmp_path):
    for language in ("zh-Hans", "pt"):
        file = catalogue_file(tmp_path, language)
        file.parent.mkdir(parents=True)
        file.write_bytes(update_catalogue(read_catalogue(file, language), Catalog()))
    assert languages(tmp_path) == ["pt", "zh-hans"]


def test_a_catalogue_is_compiled_when_it_changed(tmp_path):
    file = catalogue_file(tmp_path, "fr")
    file.parent.mkdir(parents=True)
    file.write_text('msgid "Yes"\nmsgstr "Oui"\n')
    compile_catalogues(tmp_path)
    first = file.with_suffix(".mo").stat()
    compile_catalogues(tmp_path)
    assert file.with_suffix(".mo").stat() == first
    file.write_text('msgid "Yes"\nmsgstr "Ouais"\n')
    compile_catalogues(tmp_path)
    assert b"Ouais" in file.with_suffix(".mo").read_bytes()
    assert sorted(each.name for each in file.parent.iterdir()) == ["django.mo", "django.po"]
