"""What a person is told of a file that cannot be read, a sentence a code: what is wrong, why, what to do."""

from compliance.core.words import N_

_FILE = {
    "workbook.file_missing": N_("There is no file at this path. Check the name and the folder."),
    "workbook.is_a_folder": N_("This is a folder. Give the path of the file inside it."),
    "workbook.not_readable": N_(
        "The file could not be opened. Check that it is an ordinary file and that you may read it."
    ),
    "workbook.file_empty": N_("The file is empty. Give the one that is filled in."),
    "workbook.file_too_large": N_(
        "The file has {megabytes} MB, and at most {limit} MB are read. Remove pictures and other sheets, then save it "
        "again."
    ),
    "workbook.kind_not_read": N_(
        "Files of this kind are not read (the content is {found}). Save it as xlsx, ods, csv, tsv, yaml or json."
    ),
    "workbook.not_what_its_name_says": N_(
        "The name ends in {suffix}, but the content is {found}. Save the file again in the format its name says."
    ),
    "workbook.old_excel": N_(
        "This is an Excel 97–2003 file (xls), in which formulas without a value cannot be told from blanks. Save it "
        "as xlsx."
    ),
    "workbook.encrypted": N_("The file is protected by a password. Save a copy without a password and give that."),
    "workbook.damaged": N_(
        "The file is damaged: parts of it are missing or cannot be read. Open it in your spreadsheet program and save "
        "it again."
    ),
    "workbook.inflates_too_far": N_(
        "Unpacked, the file would be far larger than any honest one, so it was not opened. Copy what you filled in "
        "into a new file."
    ),
    "workbook.declares_entities": N_(
        "The part {part} of the file declares a document type, which no spreadsheet program writes and which can be "
        "used to do harm. Copy what you filled in into a new file."
    ),
}

_TEXT = {
    "workbook.binary_content": N_(
        "The file should hold text but holds binary data. Save it again as text in UTF-8, or as xlsx."
    ),
    "workbook.encoding_broken": N_(
        "The file starts as Unicode text, but cannot be read as such to its end. Save it again in UTF-8."
    ),
    "workbook.encoding_unknown": N_(
        "The encoding of the text could not be told for certain, and a guess could change the words. Save it again in "
        "UTF-8."
    ),
    "workbook.quote_not_closed": N_(
        "A quotation mark that opens here is not closed as it should be, so rows would run together. Mend the "
        "quotation marks, or save the table as xlsx."
    ),
}

_SIZE = {
    "workbook.too_many_sheets": N_(
        "The file has {sheets} sheets, and at most {limit} are read. Keep those that are filled in."
    ),
    "workbook.too_many_rows": N_(
        "Something stands in row {row}, and at most {limit} rows are read. Delete what stands below the table."
    ),
    "workbook.too_many_columns": N_(
        "Something stands in column {column}, and at most {limit} columns are read. Delete what stands beside "
        "the table."
    ),
    "workbook.too_many_cells": N_("More than {limit} cells are filled. Keep only what is needed."),
    "workbook.cell_too_long": N_("The text is longer than {limit} characters. Shorten it, or give it as evidence."),
}

MESSAGES: dict[str, str] = {**_FILE, **_TEXT, **_SIZE}
