from hypothesis import given
from hypothesis import strategies as st

from compliance.trail.chain import GENESIS, Break, Link, first_break, link_hash


def chain_of(bodies: list[bytes]) -> list[Link]:
    links: list[Link] = []
    previous = GENESIS
    for sequence, body in enumerate(bodies, 1):
        digest = link_hash(previous, body)
        links.append(Link(sequence, body, previous, digest))
        previous = digest
    return links


def broken(links: list[Link], whole: list[Link]) -> Break | None:
    head = whole[-1]
    return first_break(links, head_sequence=head.sequence, head_hash=head.hash)


LINKS = chain_of([b"one", b"two", b"three", b"four"])


def test_a_sound_chain_has_no_break() -> None:
    assert broken(LINKS, LINKS) is None


def test_an_empty_chain_holds() -> None:
    assert first_break([], head_sequence=0, head_hash=GENESIS) is None


def test_an_altered_body_is_found_at_its_place() -> None:
    altered = [*LINKS[:1], Link(2, b"TWO", LINKS[1].previous, LINKS[1].hash), *LINKS[2:]]
    assert broken(altered, LINKS) == Break(2, "altered")


def test_a_missing_event_is_named() -> None:
    assert broken([LINKS[0], *LINKS[2:]], LINKS) == Break(2, "missing")


def test_a_cut_tail_is_truncation() -> None:
    assert broken(LINKS[:2], LINKS) == Break(3, "truncated")


def test_swapped_events_are_reordered() -> None:
    first, second, *rest = LINKS
    swapped = [
        Link(1, second.body, second.previous, second.hash),
        Link(2, first.body, first.previous, first.hash),
        *rest,
    ]
    assert broken(swapped, LINKS) == Break(1, "reordered")


def test_a_chain_written_anew_from_the_middle_does_not_reach_its_head() -> None:
    forged = chain_of([b"one", b"two", b"3", b"4"])
    assert broken(forged, LINKS) == Break(4, "altered")


@given(st.lists(st.binary(max_size=20), min_size=1, max_size=12), st.data())
def test_any_single_change_of_a_body_is_noticed(bodies: list[bytes], data: st.DataObject) -> None:
    links = chain_of(bodies)
    place = data.draw(st.integers(0, len(links) - 1))
    other = data.draw(st.binary(max_size=20).filter(lambda body: body != bodies[place]))
    changed = [*links]
    changed[place] = Link(place + 1, other, links[place].previous, links[place].hash)
    assert broken(changed, links) == Break(place + 1, "altered")
