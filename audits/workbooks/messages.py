"""What a person is told, a sentence a code: what is wrong, why, what to do. The place is told beside it."""

from compliance.core.words import N_

_TEXT = {
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

MESSAGES: dict[str, str] = {**_TEXT, **_HEADINGS, **_CELLS}
