"""A published checklist as its readers' language tells it."""

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from audits.workflow.authoring.publish import approve, request_approval
from audits.workflow.authoring.translate import save_translation
from compliance.authoring.telling import told_checklist, told_title
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.translations import Told
from tests.factories.audits import library_checklist
from tests.factories.cast import Cast, by, make_cast
from tests.factories.drafts import edited, signed_by_sam

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def in_portuguese(cast: Cast) -> ChecklistVersion:
    """Acme's own checklist; its title was translated before it was published, and nothing else."""
    draft = edited(cast)
    save_translation(
        draft=draft.pk,
        language="pt",
        part="",
        texts={"title": "Câmara fria"},
        still_right=(),
        revision=0,
        actor=by(cast.alice),
    )
    draft = request_approval(draft=draft.pk, version="1.0.0", actor=by(cast.alice, minutes=1))
    return approve(draft=draft.pk, credentials=signed_by_sam(draft, cast), actor=by(cast.sam, minutes=2))


def test_what_a_company_wrote_is_told_in_the_languages_it_was_translated_into(cast: Cast) -> None:
    told = told_checklist(in_portuguese(cast), "pt")
    assert told.title == "Câmara fria"
    text = told.requirement("GOV-01").text
    assert isinstance(text, Told)
    assert (text.language, text.state) == ("en", "missing")


def test_a_language_without_a_translation_gets_the_original_and_no_reproach(cast: Cast) -> None:
    text = told_checklist(in_portuguese(cast), "de").requirement("GOV-01").text
    assert isinstance(text, Told)
    assert (text.language, text.state) == ("en", "untold")


def test_the_translations_are_asked_for_once_a_process(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    version = in_portuguese(cast)
    told_checklist(version, "pt")
    with django_assert_num_queries(0):
        assert told_checklist(version, "pt") is told_checklist(version, "pt")


def test_a_librarys_checklist_asks_the_database_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    version = library_checklist("1.1.0")
    with django_assert_num_queries(0), translation.override("zh-hans"):
        assert told_checklist(version).order == version.checklist.order


def test_readers_of_the_original_get_the_checklist_itself() -> None:
    version = library_checklist("1.1.0")
    with translation.override("en"):
        assert told_checklist(version) is version.checklist
        assert told_title(version) == version.title
