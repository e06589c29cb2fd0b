"""The words companies use in their own sheets, in the languages we read; data in one file a language."""

from audits.workbooks.vocabulary.answers import is_answer_word, understand_answer
from audits.workbooks.vocabulary.folding import fold
from audits.workbooks.vocabulary.headings import Field, Heading, heading, names_of
from audits.workbooks.vocabulary.sheets import is_side_sheet, is_total

__all__ = [
    "Field",
    "Heading",
    "fold",
    "heading",
    "is_answer_word",
    "is_side_sheet",
    "is_total",
    "names_of",
    "understand_answer",
]
