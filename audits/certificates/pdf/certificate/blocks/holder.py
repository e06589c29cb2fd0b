"""The holder's name as large as it can be, the same name in another script, and the site."""

from audits.certificates.pdf.certificate.sheet import Block, Sheet
from audits.certificates.pdf.page.lines import fit, no_runt, wrap
from audits.certificates.pdf.page.theme import GREY

_SIZES = (25, 22.5, 20, 18, 16, 14.5, 13)
_LOCAL_SIZES = (14, 12, 10.5)


def holder(s: Sheet) -> Block:
    """Return the holder's block. The name steps down to fit two lines; if none fits, it takes as many as it needs."""
    k, subject = s.k, s.facts.subject
    lead = s.style("Sans", 9.2, 13, GREY)
    sizes = tuple(s.style("SerifB", z, z * 1.18) for z in _SIZES)
    name, names = fit(subject.holder, sizes, s.measure, 2)
    if len(names) > 3:
        names = wrap(subject.holder, name, s.measure)
    local, locals_ = fit(subject.holder_local, tuple(s.style("Serif", z, z * 1.3) for z in _LOCAL_SIZES), s.measure, 1)
    place, where = s.style("SansB", 9.4, 13.2), s.style("Sans", 9.4, 13.2)
    places, wheres = no_runt(subject.site, place, s.measure), no_runt(subject.address, where, s.measure)
    drop = 0.80 * name.size
    local_h = 6 * k + len(locals_) * local.leading if locals_ else 2 * k
    name_h = 17.2 * k + drop + (len(names) - 1) * name.leading
    height = name_h + local_h + 6 * k + (len(places) + len(wheres)) * place.leading

    def draw(y: float) -> None:
        s.pen.text(s.left, y - 7 * k, s.kind(s.words).opening, lead)
        base = s.pen.lines(s.left, y - 17 * k - drop, names, name, optical=True)
        if locals_:
            base = s.pen.lines(s.left, base - 6 * k - local.size, locals_, local, optical=True)
        base = s.pen.lines(s.left, base - 20 * k, places, place)
        s.pen.lines(s.left, base - where.leading, wheres, where)

    return Block(height, 1.5, draw)
