"""The report's type: body 7.8 pt, small 7 pt, lead 9 pt, heads 25 and 16.5 pt."""

from audits.certificates.pdf.page.style import Style
from audits.certificates.pdf.page.theme import GREY

BODY, BODY_B = Style("Sans", 7.8, 10.6), Style("SansB", 7.8, 10.6)
SMALL, SMALL_B, FAINT = Style("Sans", 7, 9.4), Style("SansB", 7, 9.4), Style("Sans", 7, 9.4, GREY)
NOTE = Style("SansI", 7.2, 9.8, GREY)
LABEL = Style("SansB", 5.9, 8, GREY, 0.5)
LEAD = Style("Sans", 9, 13)
STRONG = Style("SansB", 9.4, 12.6)
HEAD1, HEAD2 = Style("Serif", 25, 30), Style("Serif", 16.5, 20)
FIGURE = Style("SansB", 15, 18)
MONO = Style("Mono", 6.6, 9)
