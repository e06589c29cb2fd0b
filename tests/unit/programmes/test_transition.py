"""From which day the newer version is required, and until when the older one is taken; no database needed."""

from datetime import date

import pytest

from compliance.checklists.models import ChecklistVersion
from compliance.core.ids import new_id
from compliance.programmes.models import Programme
from compliance.programmes.transition import (
    Phase,
    Standing,
    checklist_version_for,
    is_over,
    may_file,
    may_open,
    phase,
    standing,
    versions_to_open,
)

OLD, NEW, OTHER = (ChecklistVersion(id=new_id(), code="own", version=v) for v in ("1.0.0", "1.1.0", "9.0.0"))
EVE, FIRST, LAST, AFTER = date(2026, 12, 31), date(2027, 1, 1), date(2027, 3, 31), date(2027, 4, 1)
STEADY = Programme(checklist_version=OLD)
PASSING = Programme(checklist_version=OLD, next_checklist_version=NEW, required_from=FIRST, accepted_until=LAST)


def test_a_programme_without_a_newer_version_asks_for_its_own():
    assert versions_to_open(STEADY, AFTER) == (OLD,)
    assert checklist_version_for(STEADY, AFTER) == OLD
    assert standing(STEADY, OLD.pk, opened_on=EVE, today=AFTER) == Standing.ASKED
    assert standing(STEADY, NEW.pk, opened_on=EVE, today=AFTER) == Standing.OTHER
    assert not is_over(STEADY, AFTER)


def test_before_the_day_both_versions_may_be_opened_the_newer_one_first():
    assert versions_to_open(PASSING, EVE) == (NEW, OLD)
    assert checklist_version_for(PASSING, EVE) == OLD
    assert may_open(PASSING, OLD.pk, EVE)


def test_from_the_day_on_only_the_newer_version_may_be_opened():
    assert versions_to_open(PASSING, FIRST) == (NEW,)
    assert checklist_version_for(PASSING, FIRST) == NEW
    assert not may_open(PASSING, OLD.pk, FIRST)


@pytest.mark.parametrize(
    ("opened_on", "today", "said"),
    [
        (EVE, EVE, Standing.OLDER),
        (EVE, FIRST, Standing.OLDER),
        (EVE, LAST, Standing.OLDER),
        (EVE, AFTER, Standing.PAST),
        (FIRST, FIRST, Standing.LATE),
        (FIRST, LAST, Standing.LATE),
        (FIRST, AFTER, Standing.PAST),
    ],
)
def test_an_audit_on_the_older_version_is_taken_until_the_last_day_if_it_was_opened_before_the_first(
    opened_on, today, said
):
    assert standing(PASSING, OLD.pk, opened_on=opened_on, today=today) == said
    assert may_file(PASSING, OLD.pk, opened_on=opened_on, today=today) == (said == Standing.OLDER)


@pytest.mark.parametrize("today", [EVE, FIRST, AFTER])
def test_an_audit_on_the_newer_version_is_taken_at_once_and_for_good(today):
    assert standing(PASSING, NEW.pk, opened_on=EVE, today=today) == Standing.ASKED


def test_an_audit_on_anything_else_is_never_taken():
    assert standing(PASSING, OTHER.pk, opened_on=EVE, today=EVE) == Standing.OTHER
    assert not may_file(PASSING, OTHER.pk, opened_on=EVE, today=EVE)


def test_each_day_belongs_to_one_phase():
    assert [phase(PASSING, day) for day in (EVE, FIRST, LAST, AFTER)] == ["announced", "under_way", "under_way", "over"]
    assert phase(STEADY, EVE) == Phase.NONE


def test_the_transition_is_over_the_day_after_the_last():
    assert (is_over(PASSING, LAST), is_over(PASSING, AFTER)) == (False, True)
