from django.utils import translation

from audits.web.templatetags.web import told
from compliance.checklists.translations import Told


def shown(text, language="en", state="fresh"):
    with translation.override("en"):
        return str(told(Told(text, language, state)))


def test_a_text_in_the_readers_language_is_shown_as_it_is():
    assert shown("Gouvernance", "fr") == "Gouvernance"
    assert told("Governance") == "Governance"


def test_a_text_in_another_language_says_its_language_and_why():
    mark = ' <span class="untold" title="not translated yet">EN<span class="hide"> · not translated yet</span></span>'
    assert shown("Governance", state="missing") == f'<span lang="en">Governance</span>{mark}'
    assert "changed since it was translated" in shown("Governance", state="stale")


def test_where_nothing_is_translated_each_text_says_its_language_alone():
    assert shown("Governance", state="untold") == '<span lang="en">Governance</span>'


def test_markup_in_a_text_is_shown_as_text():
    assert shown("<b>Seals</b>", state="untold") == '<span lang="en">&lt;b&gt;Seals&lt;/b&gt;</span>'
