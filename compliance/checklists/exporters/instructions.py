"""What the first sheet of our workbook tells the person who fills it in."""

from compliance.checklists.layout import sheets
from compliance.core.words import N_

TITLE = N_("A checklist")
NEEDED = N_("Needed.")
MAY_BE_EMPTY = N_("May stay empty.")
ONE_A_LINE = N_("One entry a line (Alt+Enter), at most {limit} characters each.")
WORDS = N_("Several words with commas between them.")
WORDS_OR_ALL = N_("Several words with commas between them, or all.")
AT_MOST = N_("At most {limit} characters.")

_WHAT = {
    "checklist": N_("One row: the code, version, language, title and summary of the checklist."),
    "roles": N_("What a site can be, one role a row. Requirements name these ids."),
    "substance_classes": N_("Classes of goods, one a row. Requirements name these ids."),
    "jurisdictions": N_("Bodies of law, one a row, with their countries (ISO 3166-1, two letters). May stay empty."),
    "conditions": N_(
        "Facts about a site, one a row: asked (question), following from others (any of), or from a jurisdiction; "
        "exactly one of the three. May stay empty."
    ),
    "stages": N_(
        "The stages of the chain, one a row, in their order. An id has 2 to 8 capital letters or digits: GOV."
    ),
    "requirements": N_(
        "One auditable statement a row. Its id is that of its stage with a number: GOV-01. Ids are stable for ever: "
        "never use one again for something else. A critical requirement needs a rationale."
    ),
    "translations": N_(
        "The texts in other languages. Of is the digest of the text it was made from. Leave this to the export."
    ),
    "citations": N_("Where requirements come from, at least one row for each requirement."),
}

INSTRUCTIONS: tuple[tuple[str, str], ...] = (
    (N_("How to fill it in"), N_("Write one part a row. Dark headings are needed, light ones may stay empty.")),
    (
        N_("Several words"),
        N_("Roles, substances and conditions: words with commas between them. “all” means every one."),
    ),
    (N_("Several entries"), N_("Evidence: one entry a line within the cell (Alt+Enter).")),
    (N_("Text"), N_("Write text, not formulas. Texts stay in one paragraph.")),
    (
        N_("Verified citations"),
        N_("Status “verified” needs where (read at) and when (checked on, as 2026-11-23) it was read."),
    ),
    *((sheet.title, _WHAT[sheet.name]) for sheet in sheets()),
    (
        N_("When done"),
        N_("Import the file on the page “Import a checklist”, or: manage.py import_checklist FILE --out FILE.yaml"),
    ),
)
