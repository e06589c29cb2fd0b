"""The dates that matter at a counter, the day of decision, and the policy that made the grade."""

from audits.certificates.pdf.certificate.sheet import Block, Sheet
from audits.certificates.pdf.page.lines import balance
from audits.certificates.pdf.page.theme import HAIR, RULE


def validity(s: Sheet) -> Block:
    """Return four columns. Dates are ISO: they have one reading in every country."""
    k, f = s.k, s.facts
    strong, plain, text = s.style("SansB", 12.5, 15), s.style("Sans", 12.5, 15), s.style("Sans", 8.6, 11.6)
    cells = (
        (s.words.valid_from, f.valid_from, strong),
        (s.words.valid_until, f.valid_until, strong),
        (s.kind(s.words).decided, f.decided_on, plain),
    )
    last, measure = s.column(3, 4)
    policy = balance(f"{f.subject.policy} {f.subject.policy_version}", text, measure)
    height = 10 * k + max(28 * k, 12 * k + len(policy) * text.leading)

    def draw(y: float) -> None:
        s.pen.rule(s.left, y, s.right, y, HAIR, RULE)
        top = y - 10 * k
        for i, (head, day, style) in enumerate(cells):
            x, _ = s.column(i, 4)
            s.label(x, top - 6 * k, head)
            s.pen.text(x, top - 22 * k, day.isoformat(), style)
        s.label(last, top - 6 * k, s.words.policy)
        s.pen.lines(last, top - 19 * k, policy, text)

    return Block(height, 1.9, draw)
