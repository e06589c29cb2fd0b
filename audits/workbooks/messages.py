"""What a person is told, a sentence a code: what is wrong, why, what to do. The place is told beside it."""

from compliance.core.words import N_

_FILE = {
    "workbook.file_missing": N_("There is no file at this path. Check the name and the folder."),
    "workbook.is_a_folder": N_("This is a folder. Give the path of the filled self-assessment inside it."),
    "workbook.not_readable": N_(
        "The file could not be opened. Check that it is an ordinary file and that you may read it."
    ),
    "workbook.file_empty": N_("The file is empty. Give the filled self-assessment."),
    "workbook.file_too_large": N_(
        "The file has {megabytes} MB, and at most {limit} MB are read. Remove pictures and other sheets, then save it "
        "again."
    ),
    "workbook.kind_not_read": N_(
        "Files of this kind are not read (the content is {found}). Save the self-assessment as xlsx, ods, csv, tsv, "
        "yaml or json."
    ),
    "workbook.not_what_its_name_says": N_(
        "The name ends in {suffix}, but the content is {found}. Save the self-assessment again in the format its name "
        "says."
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
        "Unpacked, the file would be far larger than any self-assessment, so it was not opened. Copy the answers into "
        "a new file."
    ),
    "workbook.declares_entities": N_(
        "The part {part} of the file declares a document type, which no spreadsheet program writes and which can be "
        "used to do harm. Copy the answers into a new file."
    ),
}

_TEXT = {
    "workbook.binary_content": N_(
        "The file should hold text but holds binary data. Save the self-assessment again as text in UTF-8, or as xlsx."
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
    "workbook.json_not_readable": N_("This is not JSON from here on. Mend it at this place."),
    "workbook.yaml_not_readable": N_("This is not YAML from here on. Check the indentation and the quotation marks."),
    "workbook.yaml_alias": N_(
        "The alias *{name} repeats something from elsewhere in the file. Aliases are not read: write the answer out "
        "here."
    ),
    "workbook.yaml_tag": N_(
        "The tag {tag} asks for a value of a special type. Tags are not read: write plain text here."
    ),
    "workbook.yaml_several_documents": N_(
        "A second document starts here. Put all answers into one, without a line “---”."
    ),
    "workbook.nested_too_deeply": N_(
        "Values are nested more than {limit} deep here. Write the answers as one plain list."
    ),
    "workbook.name_twice": N_("“{name}” is written twice in the same place, first at {first}. Keep one of them."),
    "workbook.entry_not_understood": N_(
        "“{text}” stands in the list of answers without saying what it is. Write an id and an answer, each with its "
        "name."
    ),
    "workbook.no_answers_in_tree": N_(
        "No answers were found. Write them as “answers:” with an id and its answer on each line, or as a list of "
        "entries that each have an “id” and an “answer”."
    ),
}

_SIZE = {
    "workbook.too_many_sheets": N_(
        "The file has {sheets} sheets, and at most {limit} are read. Keep those with answers."
    ),
    "workbook.too_many_rows": N_(
        "Something stands in row {row}, and at most {limit} rows are read. Delete what stands below the answers."
    ),
    "workbook.too_many_columns": N_(
        "Something stands in column {column}, and at most {limit} columns are read. Delete what stands beside the "
        "answers."
    ),
    "workbook.too_many_cells": N_("More than {limit} cells are filled. Keep only the sheets and columns with answers."),
    "workbook.cell_too_long": N_("The text is longer than {limit} characters. Shorten it, or give it as evidence."),
}

_HEADINGS = {
    "workbook.no_sheet": N_("The workbook has no sheet with cells. Put the answers into one."),
    "workbook.no_header": N_(
        "No row with headings was found, so it is not certain which column holds the answers. Give the column of the "
        "ids one of these headings: {id_names}; and the column of the answers one of these: {answer_names}."
    ),
    "workbook.no_answer_column": N_(
        "The headings here ({headings}) name no column for the answers. Give that column one of these headings: "
        "{names}."
    ),
    "workbook.no_id_column": N_(
        "The headings here ({headings}) name no column for the requirement ids. Give that column one of these "
        "headings: {names}."
    ),
    "workbook.two_answer_columns": N_(
        "More than one column could hold the answers: {columns}. Rename or delete those that do not."
    ),
    "workbook.two_id_columns": N_(
        "More than one column could hold the requirement ids: {columns}. Rename or delete those that do not."
    ),
    "workbook.answer_without_header": N_(
        "{requirement} is answered here, outside every table with headings, and nowhere else. Put a row with headings "
        "above it."
    ),
    "workbook.no_requirement_rows": N_(
        "There are headings, but no row below them names a requirement. Fill in the ids."
    ),
}

_CELLS = {
    "workbook.answer_not_understood": N_(
        "“{text}” is not an answer that can be understood for certain ({requirement}). Write yes, partial, no or N/A, "
        "or leave it empty."
    ),
    "workbook.answer_without_requirement": N_(
        "The answer “{text}” stands in a row without a requirement id. Write the id in that row, or delete the answer."
    ),
    "workbook.unknown_requirement": N_(
        "The checklist has no requirement “{text}”. Correct the id, or delete the row if it belongs to another "
        "checklist."
    ),
    "workbook.unknown_requirement_near": N_(
        "The checklist has no requirement “{text}”; the nearest is {nearest}. Correct the id, or delete the row."
    ),
    "workbook.requirement_twice": N_("{requirement} has two rows, the first at {first}. Keep one of them."),
    "workbook.formula_without_value": N_(
        "The cell holds a formula without a stored value. Open the file in your spreadsheet program, let it calculate "
        "and save, or write the answer itself."
    ),
    "workbook.error_value": N_(
        "The cell shows an error value such as #N/A or #REF!, which is not an answer. Mend the formula, or write the "
        "answer itself."
    ),
    "workbook.control_character": N_(
        "The text holds the character {character}, which cannot be seen or printed. Delete it and write the text again."
    ),
}

MESSAGES: dict[str, str] = {**_FILE, **_TEXT, **_SIZE, **_HEADINGS, **_CELLS}
