"""Line breaking."""

from audits.certificates.pdf.page.lines import balance, ellipsis, fit, itemise, no_runt, wrap
from audits.certificates.pdf.page.runs import width
from audits.certificates.pdf.page.style import Style

_STYLE = Style("Sans", 10, 14)


def test_no_line_is_wider_than_the_measure() -> None:
    text = "Refused, closed and suspicious customers and prospects are recorded with the reason. " * 3

    assert [line for line in wrap(text, _STYLE, 120) if width(line, _STYLE) > 120.01] == []
    assert " ".join(wrap(text, _STYLE, 120)) == text.strip()


def test_a_figure_stays_with_its_unit() -> None:
    measure = width("a score of 92.4", _STYLE) + 1

    assert wrap("a score of 92.4\u202f%", _STYLE, measure) == ["a score of", "92.4\u202f%"]


def test_a_line_of_han_never_begins_with_a_stop_and_never_ends_with_an_opening_bracket() -> None:
    text = "审核员到达现场，将答复与记录、人员及场地（全部）逐一核对。" * 4
    for measure in range(40, 160, 7):
        lines = wrap(text, _STYLE, measure)
        assert [line for line in lines if line[0] in "，。、）" or line[-1] == "（"] == []
        assert "".join(lines) == text


def test_a_word_wider_than_the_line_is_broken_and_loses_nothing() -> None:
    lines = wrap("see " + "x" * 100, _STYLE, 100)

    assert "".join(lines) == "see" + "x" * 100
    assert max(width(line, _STYLE) for line in lines) <= 100.01


def test_a_line_break_in_the_text_stays_and_empty_lines_go() -> None:
    assert wrap("one\n\ntwo", _STYLE, 100) == ["one", "two"]


def test_a_list_breaks_between_its_items() -> None:
    items = ("Finished medicines", "Controlled substances", "Listed precursors")

    assert itemise(items, " · ", _STYLE, 210) == ["Finished medicines · Controlled substances", "Listed precursors"]


def test_balanced_lines_are_as_many_and_more_even() -> None:
    text = "Ibero-American Association for Good Pharmaceutical Practice and more"
    plain, even = wrap(text, _STYLE, 250), balance(text, _STYLE, 250)

    assert len(even) == len(plain)
    assert max(width(line, _STYLE) for line in even) < max(width(line, _STYLE) for line in plain)


def test_a_short_last_line_pulls_a_word_down() -> None:
    text = "The company's own answers have not been checked by anyone outside of it at all"
    measure = width(text.removesuffix(" all"), _STYLE) + 1

    assert wrap(text, _STYLE, measure)[-1] == "all"
    assert no_runt(text, _STYLE, measure)[-1] != "all"


def test_the_first_style_that_fits_is_taken_and_the_last_when_none_does() -> None:
    styles = tuple(_STYLE._replace(size=size) for size in (20, 15, 10))

    assert fit("Acme Ltd", styles, 200, 1)[0].size == 20
    assert fit("Acme Fine Chemicals Limited", styles, 200, 1)[0].size == 10
    assert fit("Acme Fine Chemicals Limited of Runcorn", styles, 100, 1)[0].size == 10


def test_a_running_head_takes_an_ellipsis() -> None:
    assert ellipsis("Acme Ltd", _STYLE, 200) == "Acme Ltd"
    assert ellipsis("Acme Fine Chemicals Limited, Runcorn", _STYLE, 100) == "Acme Fine Chemica…"
