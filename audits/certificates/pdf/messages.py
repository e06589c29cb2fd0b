"""What can go wrong when a document is drawn, as sentences."""

from compliance.core.words import N_

MESSAGES = {
    "pdf.missing_glyph": N_(
        "No installed font has the characters {characters}, so “{text}” cannot be printed. "
        "Nothing was drawn. Write it with other characters, or install a font pack for its script."
    ),
    "pdf.does_not_fit": N_(
        "The text of {number} does not fit on one {paper} page, not even in the smallest setting. "
        "Nothing was cut. Shorten names or scope, or give them as fewer items."
    ),
}
