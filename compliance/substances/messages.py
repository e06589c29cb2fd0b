"""The sentences of this room, by code: what is wrong, and what to do about it."""

from compliance.core.words import N_

MESSAGES: dict[str, str] = {
    # What is looked up
    "substances.query_length": N_(
        "Enter between {shortest} and {longest} characters: a CAS number, a name or an HS code."
    ),
    "substances.query_cas_wrong": N_(
        "{cas} is not a CAS number: it would have to end with {digit}. Nothing was looked up. Check the number."
    ),
    "substances.query_day_wrong": N_("“{value}” is not a day. Write it as 2026-11-24."),
    "substances.jurisdiction_unknown": N_("No list is known for {jurisdiction}. Known: {known}."),
    # A list of the library, or one that is stored
    "substances.library_field": N_("{detail}. Correct this field of the shipped list."),
    "substances.format_unknown": N_("The stored list has the format {format}; this version reads {known}."),
    "substances.code_of_another_jurisdiction": N_(
        "{code} is a list of {stored}, not of {given}. Nothing was stored. Give the list a code of its own."
    ),
    "substances.edition_has_another_digest": N_(
        "{code} {edition} is already stored with other content (stored {stored}…, given {given}…). "
        "Editions never change: give the changed list a new edition."
    ),
    # A list as CSV
    "substances.csv_unreadable": N_("The file cannot be read: {detail}. Check its name and your rights."),
    "substances.csv_too_large": N_(
        "The file is larger than {limit} MB. A list of that size is not expected: split it."
    ),
    "substances.csv_utf16": N_("The file is UTF-16. Save it as “CSV UTF-8”."),
    "substances.csv_not_utf8": N_("From this line on the text is not UTF-8. Save the file as “CSV UTF-8”."),
    "substances.csv_character": N_("The character {character} cannot stand in a list. Delete it."),
    "substances.csv_broken": N_("The file is not CSV from here on ({detail}). Check the quotes on this line."),
    "substances.csv_empty": N_("The file has no lines under its heading. Nothing can be read from it."),
    "substances.csv_column_missing": N_("The column “{column}” is missing. The first line names the columns: {known}."),
    "substances.csv_column_unknown": N_("“{column}” is not a column of a list. Known: {known}."),
    "substances.csv_column_twice": N_("The column “{column}” stands twice. Keep one."),
    "substances.csv_too_many_cells": N_(
        "The line has more cells than the heading. Quote a cell that holds the separator."
    ),
    "substances.csv_name_missing": N_("The substance has no name. Enter the name that the list gives it."),
    "substances.csv_name_twice": N_("{name} already stands on line {line}. Keep one."),
    "substances.csv_text_too_long": N_("The text in “{column}” has {length} characters; {longest} fit. Shorten it."),
    "substances.csv_formula": N_("“{column}” holds a formula. Write the text itself."),
    "substances.csv_cas_form": N_("“{value}” is not a CAS number. Write it as 67-64-1, or leave the cell empty."),
    "substances.csv_cas_digit": N_(
        "{cas} is not a CAS number: it would have to end with {digit}. Check it at the source."
    ),
    "substances.csv_cas_twice": N_("{cas} already stands on line {line}. A number names one substance: correct one."),
    "substances.csv_hs": N_("“{value}” is not an HS code. Write 4 to 12 digits, such as 2933.36."),
    "substances.csv_covers": N_("“{value}” is not a kind of form. Known: {known}."),
    "substances.csv_status": N_("“{value}” does not say how far the line was checked. Known: {known}."),
    "substances.csv_date": N_("“{value}” is not a day. Write it as 2024-12-03."),
    "substances.csv_dates_backwards": N_("The substance leaves the list before it enters it. Correct one of the days."),
    "substances.csv_form_of_unknown": N_(
        "No line above is called “{name}”, so this form belongs to nothing. Correct the name."
    ),
    "substances.csv_form_without_kind": N_("Say in “form” what kind of form this is: {known}."),
    "substances.csv_list_field": N_("The option {option} is not usable: {detail}."),
}
