from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from audits.certificates.wording import decimal, percent
from audits.web.templatetags.web import day, moment


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "92.2\u202f%"), ("es", "92,2\u202f%"), ("zh-hans", "92.2\u202f%")]
)
def test_a_score_has_the_decimal_sign_of_the_language(language, shown):
    with translation.override(language):
        assert percent("92.2") == shown


def test_a_whole_number_stays_as_it_is():
    with translation.override("fr"):
        assert (decimal("7"), percent("")) == ("7", "")


def test_days_and_times_are_told_as_the_language_tells_them():
    with translation.override("fr"):
        assert ">23 nov. 2026</time>" in day(date(2026, 11, 23))
        assert ">23 nov. 2026, 14:32</time>" in moment(datetime(2026, 11, 23, 14, 32, tzinfo=UTC))
