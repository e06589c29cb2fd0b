"""Chains hold each other: whoever cuts one, or takes it away with its head, is given away by what another holds."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from compliance.trail import guard
from compliance.trail.models import ChainHead, TrailEvent
from compliance.trail.recording import INSTANCE, Actor, Source, anchor_heads, append_event
from compliance.trail.verification import Fault, verify_trail

pytestmark = pytest.mark.django_db

ACME = UUID(int=7)
ACTOR = Actor(user=None, source=Source.WORKER, at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


@pytest.fixture(autouse=True)
def _four_events() -> None:
    for number in range(4):
        told(number)


@transaction.atomic
def told(number: int) -> None:
    append_event(chain=ACME, actor=ACTOR, action="answer.save", obj=("answer", number))


def cut(chain: UUID, *, after: int) -> None:
    """The tail goes, and the head is put where the chain ends now: the chain alone tells nothing."""
    guard.remove(connection)
    with connection.cursor() as cursor:
        key = chain.hex if connection.vendor == "sqlite" else chain
        cursor.execute("DELETE FROM trail_trailevent WHERE chain = %s AND sequence > %s", [key, after])
    guard.install(connection)
    last = TrailEvent.objects.filter(chain=chain).order_by("sequence").last()
    if last:
        ChainHead.objects.filter(chain=chain).update(sequence=last.sequence, hash=last.hash)
    else:
        ChainHead.objects.filter(chain=chain).delete()


def test_a_chain_cut_with_its_head_is_truncated_where_its_anchor_says() -> None:
    assert anchor_heads(actor=ACTOR) == 1
    cut(ACME, after=2)
    assert verify_trail().faults == (Fault(ACME, 3, "truncated"),)


def test_a_chain_that_is_gone_with_its_head_is_missed() -> None:
    anchor_heads(actor=ACTOR)
    cut(ACME, after=0)
    assert verify_trail().faults == (Fault(ACME, 1, "truncated"),)


def test_a_chain_written_anew_is_altered_where_its_anchor_stands() -> None:
    anchor_heads(actor=ACTOR)
    cut(ACME, after=3)
    told(99)
    assert verify_trail().faults == (Fault(ACME, 4, "altered"),)


def test_only_chains_that_moved_are_anchored_again() -> None:
    assert [anchor_heads(actor=ACTOR), anchor_heads(actor=ACTOR)] == [1, 0]
    told(5)
    assert anchor_heads(actor=ACTOR) == 1
    assert verify_trail().holds


def test_a_chain_is_anchored_after_so_many_events(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    monkeypatch.setattr("compliance.trail.recording.ANCHOR_EVERY", 6)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        told(5)
        told(6)
    assert ChainHead.objects.get(chain=ACME).anchored == 6
    assert TrailEvent.objects.filter(chain=INSTANCE, action="trail.anchor").count() == 1


def verified(*arguments: str) -> tuple[int, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_trail", *arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        return int(str(ended.code)), err.getvalue()
    return 0, out.getvalue()


def test_an_anchor_kept_elsewhere_gives_away_a_cut_of_the_installations_own_chain(tmp_path: Path) -> None:
    file = tmp_path / "anchors.txt"
    assert verified("--anchor", str(file))[0] == 0
    assert verified("--against", str(file))[0] == 0
    last = ChainHead.objects.get(chain=INSTANCE).sequence
    cut(INSTANCE, after=last - 1)
    assert verified()[0] == 0
    assert verified("--against", str(file)) == (1, f"chain {INSTANCE}, event {last}: truncated\n")


@pytest.mark.parametrize("text", ["", "no anchor\n", "chainwarden-anchor/1 2026-11-24T09:00:00Z 1 abc\n"])
def test_a_file_that_holds_no_anchors_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "anchors.txt"
    file.write_text(text, encoding="utf-8")
    code, said = verified("--against", str(file))
    assert (code, "is not a file of anchors. Nothing was checked." in said) == (2, True)
    assert verified("--against", str(tmp_path / "nothing"))[0] == 2
