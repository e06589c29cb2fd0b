"""Each stored value of the trail, changed behind the application's back, is noticed and named."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import StringIO
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from compliance.trail import guard
from compliance.trail.chain import link_hash
from compliance.trail.models import ChainHead, LegalHold, TrailEvent
from compliance.trail.protected import RowFault
from compliance.trail.recording import INSTANCE, Actor, Source, anchor_heads, append_event
from compliance.trail.verification import Fault, verify_trail

pytestmark = pytest.mark.django_db

ACME = UUID(int=7)
AT = datetime(2026, 11, 24, 9, 0, 0, 123456, tzinfo=UTC)
ACTOR = Actor(user=UUID(int=1), source=Source.WEB, at=AT)
CHANGES = {
    "id": f"'{UUID(int=99).hex}'",
    "chain": f"'{UUID(int=98).hex}'",
    "sequence": "77",
    "at": "'2026-11-24 10:00:00+00:00'",
    "actor": f"'{UUID(int=97).hex}'",
    "action": "'other'",
    "object_type": "'other'",
    "object_id": "'other'",
    "source": "'worker'",
    "body": "CAST('{}' AS BLOB)",
    "previous": f"'{'1' * 64}'",
    "hash": f"'{'2' * 64}'",
}


@pytest.fixture(autouse=True)
def _three_events() -> None:
    with transaction.atomic():
        for n in range(3):
            append_event(chain=ACME, actor=ACTOR, action="answer.save", obj=("answer", n), data={"n": n})
        append_event(chain=INSTANCE, actor=ACTOR, action="test.other", obj=("thing", "x"))


@contextmanager
def unguarded() -> Iterator[None]:
    guard.remove(connection)
    try:
        yield
    finally:
        guard.install(connection)


def tamper(statement: str) -> None:
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(statement)


def second_event() -> str:
    return TrailEvent.objects.get(chain=ACME, sequence=2).hash


def test_an_untouched_trail_holds() -> None:
    verdict = verify_trail()
    assert (verdict.faults, verdict.events >= 4) == ((), True)


@pytest.mark.parametrize("column", sorted(str(field.column) for field in TrailEvent._meta.concrete_fields))
def test_a_change_of_this_column_is_noticed(column: str) -> None:
    value = CHANGES[column]
    if connection.vendor == "postgresql":
        value = value.replace("CAST('{}' AS BLOB)", "'{}'::bytea")
    tamper(f"UPDATE trail_trailevent SET \"{column}\" = {value} WHERE hash = '{second_event()}'")
    faults = verify_trail().faults
    assert faults
    assert {fault.sequence for fault in faults if fault.chain == ACME} <= {2, 3}


def test_a_deleted_event_is_missing() -> None:
    tamper(f"DELETE FROM trail_trailevent WHERE hash = '{second_event()}'")
    assert verify_trail().faults == (Fault(ACME, 2, "missing"),)


def test_a_cut_tail_is_truncated() -> None:
    last = TrailEvent.objects.get(chain=ACME, sequence=3).hash
    tamper(f"DELETE FROM trail_trailevent WHERE hash = '{last}'")
    assert verify_trail().faults == (Fault(ACME, 3, "truncated"),)


def test_a_chain_whose_head_was_removed_is_noticed() -> None:
    ChainHead.objects.filter(chain=ACME).delete()
    assert [fault.chain for fault in verify_trail().faults] == [ACME]


def altered(event: TrailEvent, old: str, new: str, *, rehashed: bool) -> None:
    """Changes the event's bytes; with its hash and the chain's end made to fit where they are worked out again."""
    body = bytes(event.body).replace(old.encode(), new.encode())
    assert body != bytes(event.body)
    hash_ = link_hash(event.previous, body) if rehashed else event.hash
    with unguarded(), connection.cursor() as cursor:
        cursor.execute("UPDATE trail_trailevent SET body = %s, hash = %s WHERE hash = %s", [body, hash_, event.hash])
    ChainHead.objects.filter(chain=event.chain).update(hash=hash_)


@pytest.mark.parametrize("new", ["zz", "\\u0000", "0" * 32])
def test_a_changed_id_among_the_rows_that_an_event_tells_is_named(new: str) -> None:
    hold = LegalHold.objects.create(organisation=ACME, is_held=True, reason="A court asked.", said_at=AT)
    event = append_event(chain=ACME, actor=ACTOR, action="hold.set", obj=("company", ACME), rows=[hold])
    altered(event, str(hold.pk), new, rehashed=False)
    assert verify_trail().faults == (Fault(ACME, 4, "altered"),)
    event.refresh_from_db()
    altered(event, '"format"', '"format" ', rehashed=True)
    found = verify_trail()
    assert found.faults == ()
    assert found.row_faults == (
        RowFault("trail_legalhold", new.replace("\\u0000", "\0"), "missing", ACME, 4),
        RowFault("trail_legalhold", str(hold.pk), "unrecorded"),
    )


def test_an_unknown_table_among_the_rows_that_an_event_tells_is_named() -> None:
    hold = LegalHold.objects.create(organisation=ACME, is_held=True, reason="A court asked.", said_at=AT)
    event = append_event(chain=ACME, actor=ACTOR, action="hold.set", obj=("company", ACME), rows=[hold])
    altered(event, "trail_legalhold", "trail\\u0000", rehashed=True)
    assert {(each.table, each.kind) for each in verify_trail().row_faults} == {
        ("trail\0", "missing"), ("trail_legalhold", "unrecorded"),
    }  # fmt: skip


@pytest.mark.parametrize("rehashed", [False, True])
@pytest.mark.parametrize(
    ("old", "new"),
    [("[3,", '["x",'), ("[3,", "["), ('"heads"', '"tails"'), (str(ACME), "zz"), ("2026-11-24T", "2026-99-24T")],
)
def test_an_anchoring_whose_bytes_were_changed_is_named(old: str, new: str, *, rehashed: bool) -> None:
    anchor_heads(actor=ACTOR)
    event = TrailEvent.objects.get(action="trail.anchor")
    altered(event, old, new, rehashed=rehashed)
    assert verify_trail().faults == (Fault(INSTANCE, event.sequence, "altered"),)


MALFORMED = {
    "rows": ("[]", "null", "7", '{{"trail_legalhold":[]}}', '{{"trail_legalhold":null}}', '{{"trail_legalhold":7}}',
             '{{"trail_legalhold":{{"{hold}":7}}}}', '{{"trail_legalhold":{{"{hold}":null}}}}'),
    "data": ("{{}}", "[]", "null", '{{"heads":null}}', '{{"heads":[]}}', '{{"heads":{{"zz":[3,"a"]}}}}',
             '{{"heads":{{"{acme}":{{}}}}}}', '{{"heads":{{"{acme}":[3]}}}}', '{{"heads":{{"{acme}":[3,7]}}}}',
             '{{"heads":{{"{acme}":[3.5,"a"]}}}}', '{{"heads":{{"{acme}":[true,"a"]}}}}'),
}  # fmt: skip


@pytest.mark.parametrize("part", sorted(MALFORMED))
def test_what_an_event_tells_in_another_shape_is_named(part: str) -> None:
    """With hash and end worked out again each time: the bytes fit them, and are no event all the same."""
    anchor_heads(actor=ACTOR)
    hold = LegalHold.objects.create(organisation=ACME, is_held=True, reason="A court asked.", said_at=AT)
    append_event(chain=INSTANCE, actor=ACTOR, action="trail.anchor", obj=("trail", "heads"),
                 data={"heads": {str(ACME): [3, "a" * 64]}}, rows=[hold])  # fmt: skip
    named = []
    for shape in MALFORMED[part]:
        event = TrailEvent.objects.order_by("-sequence").get(chain=INSTANCE, sequence=3)
        new = shape.format(hold=hold.pk, acme=ACME)
        told = json.loads(bytes(event.body))
        written = json.dumps(told, separators=(",", ":"), sort_keys=True)
        old = json.dumps(told[part], separators=(",", ":"), sort_keys=True)
        point = transaction.savepoint()
        altered(event, written, written.replace(f'"{part}":{old}', f'"{part}":{new}'), rehashed=True)
        named.append(verify_trail().faults)
        transaction.savepoint_rollback(point)
    assert named == [(Fault(INSTANCE, 3, "altered"),)] * len(MALFORMED[part])


@pytest.mark.parametrize(
    ("heads", "kind"), [("[4,", "truncated"), ("[0,", ""), ("[-1,", ""), ("[99999999999999999999,", "truncated")]
)
def test_an_anchor_that_names_another_end_is_held_against_the_chain(heads: str, kind: str) -> None:
    """Where it names none that can be, it is an older end, and the chain itself holds."""
    anchor_heads(actor=ACTOR)
    altered(TrailEvent.objects.get(action="trail.anchor"), "[3,", heads, rehashed=True)
    assert [(each.chain, each.kind) for each in verify_trail().faults] == ([(ACME, kind)] if kind else [])


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps the type of each column")
@pytest.mark.parametrize(
    ("statement", "faults"),
    [
        ("UPDATE trail_chainhead SET chain = 'zz' WHERE sequence = 3", {("zz", 1), (str(ACME), 3)}),
        ("UPDATE trail_chainhead SET sequence = 'x' WHERE sequence = 3", {(str(ACME), 3)}),
        ("UPDATE trail_chainhead SET hash = X'00' WHERE sequence = 3", {(str(ACME), 3)}),
        ("UPDATE trail_trailevent SET chain = 'zz' WHERE sequence = 2", {("zz", 1), (str(ACME), 2)}),
        ("UPDATE trail_trailevent SET body = 7 WHERE sequence = 2", {(str(ACME), 2)}),
        ("UPDATE trail_trailevent SET action = CAST(X'ff' AS TEXT) WHERE sequence = 2", {(str(ACME), 2)}),
    ],
)
def test_a_value_of_another_type_is_named(statement: str, faults: set[tuple[str, int]]) -> None:
    tamper(statement)
    assert {(str(each.chain), each.sequence) for each in verify_trail().faults} == faults


def test_the_command_prints_json_and_exits_with_0_when_the_trail_holds() -> None:
    out = StringIO()
    call_command("verify_trail", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["holds"], told["faults"], told["row_faults"], told["missing_triggers"]) == (True, [], [], [])


def test_the_command_names_the_first_bad_row_and_exits_with_1() -> None:
    tamper(f"UPDATE trail_trailevent SET action = 'other' WHERE hash = '{second_event()}'")
    err = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_trail", stdout=StringIO(), stderr=err)
    assert ended.value.code == 1
    assert err.getvalue() == f"chain {ACME}, event 2: altered\n"


def test_an_event_outside_a_transaction_is_refused(transactional_db: None) -> None:
    with pytest.raises(RuntimeError, match="in the transaction of the change"):
        append_event(chain=ACME, actor=ACTOR, action="test.alone", obj=("thing", "1"))


def test_a_clock_that_steps_back_gives_no_earlier_number() -> None:
    earlier = Actor(user=None, source=Source.WEB, at=AT.replace(year=2020))
    event = append_event(chain=ACME, actor=earlier, action="answer.save", obj=("answer", 4))
    assert (event.sequence, event.at.year) == (4, 2020)
    assert verify_trail().holds


def test_an_unknown_source_is_refused() -> None:
    forged = Actor(user=None, source="telex", at=AT)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="telex"):
        append_event(chain=ACME, actor=forged, action="answer.save", obj=("answer", 4))
    assert ChainHead.objects.get(chain=ACME).sequence == 3
