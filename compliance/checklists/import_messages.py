"""What an import tells, a sentence a code: what was read, what it became, what was lost, what keeps it from that."""

from compliance.core.words import N_

_READ = {
    "formats.read_stages": N_("Stages were read ({count})."),
    "formats.read_requirements": N_("Requirements were read ({count})."),
    "formats.read_translations": N_("Translations were read ({count})."),
    "formats.read_rows": N_("Rows were read ({count})."),
    "formats.read_groups": N_("Groups were read ({count})."),
    "formats.read_controls": N_("Controls were read ({count})."),
    "formats.read_enhancements": N_("Control enhancements were read ({count})."),
    "formats.read_params": N_("Parameters were read ({count}); they stand in the texts as blanks with their ids."),
    "formats.read_questions": N_("Questions were read ({count})."),
    "formats.read_notes": N_("Notes were read ({count})."),
    "formats.read_headings": N_("Headings were read ({count})."),
    "formats.read_assessable": N_("Assessable requirements were read ({count})."),
}

_MAPPED = {
    "formats.groups_to_stages": N_("Groups became stages ({count})."),
    "formats.entries_to_requirements": N_("Entries became requirements ({count})."),
    "formats.ids_given_anew": N_(
        "Requirements were given ids of our form ({count}). Their own ids stand as the clause of their citation."
    ),
}

_FILLED = {
    "formats.criticality_filled": N_(
        "The source has no criticality for its requirements ({count}). They are “minor” until somebody decides."
    ),
    "formats.guidance_filled": N_("Requirements have no guidance in the source ({count}). It has to be written."),
    "formats.evidence_filled": N_(
        "Requirements have no evidence prompts in the source ({count}). They have to be written."
    ),
    "formats.title_filled": N_(
        "Requirements have no title in the source ({count}). The beginning of the text stands there."
    ),
    "formats.text_filled": N_("Requirements have no text in the source ({count}). The title stands there."),
    "formats.applicability_filled": N_(
        "The source does not say whom its requirements concern. They apply to every role and substance class."
    ),
    "formats.vocabularies_filled": N_(
        "The source has no roles and no substance classes. One of each stands in, which means any."
    ),
    "formats.field_filled": N_("Fields of the checklist are not in the source and were filled in ({count})."),
    "formats.version_replaced": N_("The version of the source is not written as 1.0.0. Another stands in its place."),
}

_LOST = {
    "formats.text_cut": N_("Texts are longer than a checklist holds and were cut ({count})."),
    "formats.line_breaks": N_("Texts had several lines or paragraphs ({count}). They were joined into one."),
    "formats.characters_removed": N_("Texts held characters that cannot be seen ({count}). These were removed."),
    "formats.entries_left_out": N_("Entries are more than a list of evidence holds and were left out ({count})."),
    "formats.nesting_flattened": N_("Headings stood below others ({count}). Stages have no levels below them."),
    "formats.stage_empty": N_("Groups hold nothing to be audited and were left out ({count})."),
    "formats.withdrawn": N_("Controls are withdrawn in the source and were left out ({count})."),
    "formats.property_left_out": N_("Properties have no place in a checklist and were left out ({count})."),
    "formats.link_left_out": N_("Links between controls or to other documents were left out ({count})."),
    "formats.resources_left_out": N_("The list of referenced documents at the end of the source was left out."),
    "formats.field_left_out": N_("Fields have no place in a checklist and were left out ({count})."),
    "formats.column_left_out": N_(
        "Cells stand under headings that a checklist does not have and were left out ({count})."
    ),
    "formats.sheet_left_out": N_("Sheets are no part of a checklist and were left out ({count})."),
    "formats.macros_left_out": N_("The workbook holds macros. They were not run and are left out."),
    "formats.external_links_left_out": N_("The workbook refers to other workbooks. These were not opened."),
    "formats.formula_value_kept": N_(
        "Cells hold formulas ({count}). What they came to when the file was saved is kept as text."
    ),
    "formats.hidden_read": N_(
        "Hidden sheets, rows or columns were read like the others ({count}). See that they belong in."
    ),
    "formats.merged_read": N_("Merged cells were read as if each of their rows had the text ({count})."),
    "formats.encoding_guessed": N_(
        "The text is not in UTF-8. Its encoding was told by its letters: see that accents and signs are right."
    ),
    "formats.question_left_out": N_("Questions ask for a fact, not for conformity, and were left out ({count})."),
    "formats.row_without_type": N_("Rows have no type and were left out ({count})."),
    "formats.repeat_left_out": N_("Groups may be filled in several times ({count}). Here they are asked once."),
    "formats.several_choices": N_("Questions allow several choices ({count}). A requirement has one answer."),
    "formats.choices_replaced": N_(
        "Lists of choices were left out ({count}). Answers are: met, partly met, not met, not applicable."
    ),
    "formats.logic_left_out": N_("Conditions, checks or calculations of the form were left out ({count})."),
    "formats.note_left_out": N_("Notes have no question after them and were left out ({count})."),
}

_REFUSED = {
    "formats.other_kind": N_("A file of the kind {kind} cannot hold the format {form}. Choose the format again."),
    "formats.json_syntax": N_("This is not JSON ({detail}). Mend it at this place."),
    "formats.name_twice": N_("“{name}” is given twice in the object with {names}. Keep one of them."),
    "formats.nested_too_deeply": N_("Values are nested more than {limit} deep. No checklist needs that: flatten them."),
    "formats.not_a_catalog": N_("This is no OSCAL catalog with metadata. Export the catalog itself, as JSON."),
    "formats.list_expected": N_("“{name}” must be a list. Correct it in the program the file comes from."),
    "formats.object_expected": N_("An entry of “{name}” is no object. Correct it in the program the file comes from."),
    "formats.id_missing": N_("This has no id. Give it one: history is kept by it."),
    "formats.id_twice": N_("The id {id} stands twice, first at {first}. Give each its own."),
    "formats.cycle": N_("This leads back to itself: {ring}. Take one of them out of the ring."),
    "formats.selection_too_long": N_(
        "With its selections filled in, the text has more than {limit} characters. Shorten them."
    ),
    "formats.nothing_to_audit": N_("Nothing in this file can be audited. Check that it is the right file."),
    "formats.too_many_ids": N_(
        "The stage {stage} has more requirements than the {limit} that can be numbered. Split it."
    ),
    "formats.formula_without_value": N_(
        "The cell holds a formula without a stored value. Write the text itself, or have your program calculate it."
    ),
    "formats.error_value": N_("The cell shows an error value such as #REF!. Write the text itself."),
    "formats.heading_twice": N_("The heading “{heading}” stands twice, first at {first}. Rename or delete one."),
    "formats.no_table_column": N_(
        "The first column must be headed “table” and say in each row which table it belongs to: {names}. "
        "Or give a plain list with the headings “id” and “text”."
    ),
    "formats.table_unknown": N_("There is no table “{name}” in a checklist. Use one of these: {names}."),
    "formats.no_checklist_row": N_(
        "The sheet “{sheet}” with the code, version and title is missing or empty. Fill in its first row."
    ),
    "formats.second_checklist": N_(
        "A second checklist stands here, after the one at {first}. Give each version a file of its own."
    ),
    "formats.language_twice": N_("There are two translations into {language}. Keep one."),
    "formats.reference_unknown": N_("“{given}” under {column} is not in its table. Known there: {known}."),
    "formats.no_nodes": N_("This library holds no framework with requirements. Choose a framework’s library."),
    "formats.several_frameworks": N_("The library holds {count} frameworks. Give each a file of its own."),
    "formats.parent_unknown": N_("The parent {parent} is not in the file. Correct parent_urn, or add it."),
    "formats.depth_not_understood": N_("“{text}” is no depth. Write a whole number from 1."),
    "formats.no_survey": N_("The workbook has no sheet “survey”. Choose an XLSForm, or another format."),
    "formats.group_not_closed": N_("The group “{name}” begins here and is never ended. Add its end_group."),
    "formats.group_not_open": N_("This {kind} ends nothing that was begun. Delete it, or add the beginning."),
}

MESSAGES: dict[str, str] = {**_READ, **_MAPPED, **_FILLED, **_LOST, **_REFUSED}
