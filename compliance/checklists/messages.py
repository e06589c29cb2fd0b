"""The sentences of this room, by code: what is wrong, and what to do about it."""

from compliance.core.words import N_

MESSAGES: dict[str, str] = {
    # The file as YAML
    "checklists.file_missing": N_("The file {name} cannot be read. Check its name and that it is in the folder."),
    "checklists.file_name": N_(
        "“{name}” is not a file of a stage. "
        "Name a .yaml file inside the checklist’s folder, such as stages/01-governance.yaml."
    ),
    "checklists.file_too_large": N_(
        "The file has more than {limit} characters. Split the checklist into a file for each stage."
    ),
    "checklists.not_utf8": N_("The text is not UTF-8 from here on. Save the file in UTF-8."),
    "checklists.yaml_syntax": N_(
        "This is not YAML ({detail}). Check the indentation and quotes here and on the lines before."
    ),
    "checklists.yaml_character": N_("The character {character} cannot stand in a YAML file. Delete it."),
    "checklists.yaml_empty": N_("The file is empty. Write the checklist or the stage into it."),
    "checklists.yaml_second_document": N_("A second document starts here. Keep one document in a file."),
    "checklists.yaml_too_deep": N_(
        "Lists and mappings are nested more than {limit} deep. A checklist needs far fewer levels."
    ),
    "checklists.yaml_alias": N_(
        "The anchor or alias “{name}” is not allowed in a checklist. Write the text out in each place."
    ),
    "checklists.yaml_tag": N_("The tag {tag} is not allowed in a checklist. Delete it: every value is text."),
    "checklists.yaml_key": N_("A list or mapping stands where the name of a field belongs. Give the field a name."),
    "checklists.yaml_key_repeated": N_("The field “{key}” is given twice. Keep one."),
    # The shape of the parts
    "checklists.field_missing": N_("The field “{field}” is missing. Add it."),
    "checklists.field_unknown": N_("There is no field “{field}” here. Check its spelling, or delete it."),
    "checklists.text_missing": N_("“{field}” is empty. Give it a text."),
    "checklists.text_too_long": N_("“{field}” is longer than {limit} characters. Shorten it."),
    "checklists.text_expected": N_("“{field}” must be a text, not {value}."),
    "checklists.list_empty": N_("“{field}” is empty. It needs at least one entry."),
    "checklists.list_too_long": N_("“{field}” has more than {limit} entries. Remove some."),
    "checklists.list_expected": N_("“{field}” must be a list, not “{value}”."),
    "checklists.mapping_expected": N_("“{field}” must be a set of named fields, not “{value}”."),
    "checklists.character_hidden": N_("“{field}” holds a line break or an invisible control character. Remove it."),
    "checklists.value_pattern": N_("“{value}” does not have the form of “{field}”. It must match {pattern}."),
    "checklists.value_not_allowed": N_("“{value}” cannot be the “{field}”. Use {allowed}."),
    "checklists.value_form": N_("“{value}” cannot be read as “{field}”. Write dates as 2026-11-23."),
    # The parts together
    "checklists.id_repeated": N_("The id {id} is used twice. Give each its own."),
    "checklists.wrong_stage": N_(
        "{id} stands in the stage {stage}, but its id names another. Move it, or correct the id."
    ),
    "checklists.word_unknown": N_("“{word}” is not one of the checklist’s {vocabulary}. Nearest: {nearest}."),
    "checklists.condition_origin": N_(
        "The condition {id} must have exactly one of these: a question, any_of other conditions, or a jurisdiction."
    ),
    "checklists.condition_cycle": N_("The condition {id} follows from itself. Take it out of the circle."),
    "checklists.rationale_missing": N_("{id} is critical but does not say why. Add a rationale."),
    "checklists.verification_incomplete": N_(
        "A citation of {id} is called verified without saying where and when it was read. Add read_at and checked_on, "
        "or call it reported."
    ),
    "checklists.translation_form": N_(
        "“{key}” is not what a translation has here: each key of a text has the 12 digits of its original (of) and a "
        "text in one line. Let manage.py translation_skeleton write the file again."
    ),
    # Profiles
    "checklists.profile_base_missing": N_(
        "The library holds no {base} to choose from. Correct the code and version of the base."
    ),
    "checklists.profile_requirement_unknown": N_("{base} has no requirement {id}. Nearest: {nearest}."),
    # Stored content
    "checklists.format_unknown": N_("The stored checklist has the format {format}; this version reads {known}."),
    "checklists.checks_do_not_fit": N_("The citation checks stored for {id} do not fit its citations."),
    # Scope
    "checklists.role_missing": N_("No role is given. Name at least one role of the site."),
    "checklists.jurisdiction_unknown": N_(
        "“{word}” is neither a jurisdiction of the checklist ({known}) nor a country. "
        "Use one of them, or a two-letter country code."
    ),
    "checklists.for_other_roles": N_("Only for these roles: {wanted}."),
    "checklists.for_other_substances": N_("Only for these substance classes: {wanted}."),
    "checklists.for_other_jurisdictions": N_("Only in these jurisdictions: {wanted}."),
    "checklists.for_other_conditions": N_("Only where this holds: {wanted}."),
}
