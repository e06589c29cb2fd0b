"""The sentences of this room, by code. Rooms above translate and fill them; `{…}` are a problem's or step's params."""

from compliance.core.words import N_

MESSAGES: dict[str, str] = {
    # The file
    "policy.too_large": N_(
        "The policy is larger than {limit} characters. Split it, or use wildcards instead of lists."
    ),
    "policy.not_yaml": N_("The policy is not YAML here: {detail}. Check indentation, quotes and colons on this line."),
    "policy.not_json": N_("The stored policy is not JSON: {detail}. Load it again from its file."),
    "policy.not_text": N_("The stored policy holds {value}, which is not text. Load it again from its file."),
    "policy.empty": N_("The file holds no policy. Start with the keys policy, version and title."),
    "policy.two_documents": N_("The file holds two documents. Put each policy into a file of its own."),
    "policy.too_many_parts": N_("The policy has more than {limit} parts. Use wildcards instead of long lists."),
    "policy.too_deep": N_("The policy is nested more than {limit} levels deep. Take levels out."),
    "policy.anchor": N_("Anchors (&) and aliases (*) are not allowed. Write the value out, or put it in quotes."),
    "policy.tag": N_("The tag {tag} is not allowed. Write the plain value, in quotes if it begins with !."),
    "policy.value_missing": N_("Nothing stands after the colon. Write a value, or remove the key."),
    "policy.text_too_long": N_("The text is longer than {limit} characters. Shorten it."),
    "policy.key_not_text": N_("A key must be a word. Write it on the left of the colon, without brackets."),
    "policy.duplicate_key": N_("“{key}” stands here a second time. Keep one of the two."),
    # Forms
    "policy.wrong_kind": N_("“{found}” stands where {expected} belongs. Write {expected}."),
    "policy.word_unknown": N_("“{found}” is not one of the words that can stand here: {options}."),
    "policy.key_missing": N_("The key “{key}” is missing. Add it."),
    "policy.key_unknown": N_("“{key}” is not a key that can stand here. Use {options}."),
    "policy.formula_misread": N_(
        "The formula “{formula}” cannot be read near “{near}”. Check signs, brackets and names."
    ),
    "policy.formula_kind": N_(
        "“{formula}” does not give a {wanted}. Compare numbers with numbers and texts with texts."
    ),
    # Values, measures, rules, grades
    "policy.value_line_unclear": N_(
        "The line must either list answers with their worth, or say one of is, add, times, at_least, at_most, number."
    ),
    "policy.too_many_lines": N_("The value “{name}” has more than {limit} lines. Use lists, wildcards or by: id."),
    "policy.alias_of_alias": N_(
        "In “{name}”, an answer is worth what “{answer}” is, and that is worth what yet another is. Say the number."
    ),
    "policy.because_braces": N_("Braces in “because” stand for a name to fill in. Close them, or leave them out."),
    "policy.too_many_measures": N_(
        "The policy has more than {limit} measures. Use per: instead of one for each group."
    ),
    "policy.number_range": N_("The range is empty or open. Give from and to, with from below to."),
    "policy.fact_default": N_(
        "The default of the fact “{fact}” is not a value that the fact allows. Change one of them."
    ),
    "policy.measure_kind": N_("The measure “{measure}” must say exactly one of {options}."),
    "policy.key_not_beside": N_("“{key}” has no meaning beside “{kind}”. Remove it."),
    "policy.key_only_over_values": N_(
        "“{key}” works on values of requirements or findings, and “{source}” is a measure. Remove it, or name a value."
    ),
    "policy.count_where": N_(
        "Counting the groups of a measure needs “where” with a comparison such as >= 60; nothing else does."
    ),
    "policy.share_of_findings": N_("A share needs a best possible value, which findings do not have. Use sum or mean."),
    "policy.rule_unclear": N_(
        "The rule “{rule}” must do exactly one thing: set an answer (for, answer), change a measure "
        "(measure with one of add, set, at_least, at_most), or say something of the result (outcome, grade, due …)."
    ),
    "policy.rule_after_grading": N_(
        "The rule “{rule}” looks at the grade and changes it. Look at the measures instead."
    ),
    "policy.rule_after_outcome": N_(
        "The rule “{rule}” looks at the outcome and changes it. Look at the measures instead."
    ),
    "policy.grades_kind": N_("Grades need exactly one of bands (with on), table and tiers."),
    # Names and their use
    "policy.name_unknown": N_("Nothing is called “{name}”. Known here: {options}."),
    "policy.name_twice": N_("Two things are called “{name}”, or the name is reserved. Rename one."),
    "policy.circle": N_("These measures are made of each other in a circle: {circle}. Take one out."),
    "policy.fold_needs_groups": N_(
        "“{source}” is one number, not one per group. Name a measure that has “per”, or a list."
    ),
    "policy.groups_differ": N_(
        "“{measure}” uses measures taken per another attribute. Give all the same “per”, or fold them first."
    ),
    "policy.nothing_per_group": N_("“{measure}” is said to be per {per}, and nothing in it is. Remove “per”."),
    "policy.number_needed": N_(
        "“{measure}” has a value per {per}, and one number is needed. Fold it with min, max, mean or sum."
    ),
    # What an author cannot have meant
    "policy.answer_unknown": N_(
        "“{answer}” is not an answer of the scale: {options}. Correct it, or give it a credit."
    ),
    "policy.answer_circle": N_(
        "The rule “{rule}” looks at answers that the rule “{other}” sets. "
        "Leave those requirements out of what is counted (not: …), or move the rule below."
    ),
    "policy.empty_undeclared": N_(
        "“{measure}” has no value when nothing counts, and “{formula}” uses it. Say empty: none, or empty: "
        "and a number."
    ),
    "policy.value_divided_by_zero": N_("A value cannot be divided by 0. Name another number, or an attribute."),
    "policy.division_by_zero": N_("“{measure}” may divide by zero. Say empty: none, or empty: and a number."),
    "policy.division_in_condition": N_(
        "“{formula}” may divide by zero. Make the quotient a measure that says what it is worth when empty."
    ),
    "policy.rule_never_applies": N_(
        "The rule “{rule}” can never apply: “{when}” cannot hold. Correct the number or the name."
    ),
    "policy.band_out_of_order": N_("The band of {grade} ({band}) is empty. Write the bands from best to worst."),
    "policy.bands_overlap": N_("The bands of {lower} and {upper} overlap. Let one begin where the other ends."),
    "policy.bands_gap": N_(
        "Between {low} and {high} there is no band ({lower}, {upper}). Join them, or round the measure to "
        "the digits of the bands."
    ),
    "policy.band_unreachable": N_(
        "The band of {grade} ({band}) cannot be reached: the measure lies between {low} and {high}. Correct "
        "the bound or the scale."
    ),
    "policy.row_unreachable": N_(
        "No case gets to {grade}: “{when}” cannot hold, or a row before it always does. Correct or move it."
    ),
    "policy.otherwise_missing": N_("Not every case gets a grade. Say what holds otherwise: a grade, or none."),
    # The checklist
    "policy.requirement_unknown": N_(
        "The policy names the requirement “{requirement}”, which the checklist does not have."
    ),
    "policy.no_group_weight": N_(
        "“{measure}” weighs its parts and says nothing of “{group}”. Add its weight, or “otherwise” for all others."
    ),
    # What an audit cannot give
    "policy.needs_facts": N_(
        "The policy asks for facts that no audit gives: {facts}. Choose another policy, or give each fact a default."
    ),
    "policy.needs_findings": N_(
        "The policy counts findings, and audits are scored by their answers alone. Choose a policy that counts answers."
    ),
    "policy.needs_population": N_(
        "The policy ranks a score among those of others, which no audit brings. Choose a policy without a rank."
    ),
    "policy.needs_attributes": N_(
        "The policy asks for what no requirement of an audit has: {attributes}. Choose another policy, or let it go by "
        "stage, criticality, id or a group of its own."
    ),
    "policy.answers_refused": N_(
        "Audits may hold answers that the policy refuses: {answers}, for example at {requirement}. Choose another "
        "policy, or give each of them a worth."
    ),
    "policy.no_weight": N_(
        "The policy gives no weight to the requirement {requirement}. Add its criticality to weights."
    ),
    "scoring.requirement_twice": N_("Two requirements have the same id. Give each its own."),
    # The case
    "scoring.requirement_unknown": N_(
        "The checklist has no requirement “{requirement}”. Check the id and the checklist’s version."
    ),
    "scoring.answer_outside_scale": N_("“{answer}” is not an answer that the policy knows for {requirement}."),
    "scoring.answer_forbidden": N_("The policy does not allow the answer “{answer}” for {requirement}."),
    "scoring.answer_has_no_code": N_("“{answer}” (requirement {requirement}) cannot be kept in an answer vector."),
    "scoring.vector_length": N_(
        "The answer vector has {length} answers, the checklist {expected} requirements. They do not belong together."
    ),
    "scoring.vector_byte": N_("The answer vector holds the byte {byte}, which stands for no answer."),
    "scoring.fact_unknown": N_("The policy does not ask for the fact “{fact}”. Remove it, or correct its name."),
    "scoring.fact_missing": N_("The policy needs the fact “{fact}”. Give it."),
    "scoring.fact_not_understood": N_("The value of the fact “{fact}” is not one that the policy allows."),
    "scoring.population_too_small": N_(
        "A percentile needs at least {needed} scores to compare with, and there are {size}."
    ),
    "scoring.case_not_understood": N_("The input cannot be read: {detail}. docs/policies.md shows its form."),
    "scoring.case_key_unknown": N_("“{key}” is not a key of the input. docs/policies.md shows its form."),
    "scoring.number_too_large": N_(
        "A formula of the policy gives a number of thousands of digits. Correct the formula."
    ),
    # Why there is no score
    "scoring.no_score_by_rule": N_("A rule of the policy says that there is no score."),
    "scoring.nothing_to_score": N_("Nothing counts towards “{measure}”, so there is no score."),
    # Steps of an explanation
    "scoring.step_answers_set": N_("Answers set to “{effect}”: {because}"),
    "scoring.step_count": N_("{rule}: requirements counted"),
    "scoring.step_sum": N_("{rule}: sum × {scale}"),
    "scoring.step_mean": N_("{rule}: points ÷ weight × {scale}"),
    "scoring.step_share": N_("{rule}: points ÷ points that could be reached × {scale}"),
    "scoring.step_min": N_("{rule}: the lowest × {scale}"),
    "scoring.step_max": N_("{rule}: the highest × {scale}"),
    "scoring.step_count_findings": N_("{rule}: findings counted"),
    "scoring.step_sum_findings": N_("{rule}: sum over findings × {scale}"),
    "scoring.step_mean_findings": N_("{rule}: mean over findings × {scale}"),
    "scoring.step_min_findings": N_("{rule}: the lowest of the findings × {scale}"),
    "scoring.step_max_findings": N_("{rule}: the highest of the findings × {scale}"),
    "scoring.step_tally_per": N_("{rule}: per {per}, × {scale}"),
    "scoring.step_fold": N_("{rule}: {kind} of these × {scale}"),
    "scoring.step_formula": N_("{rule} = {formula}"),
    "scoring.step_table": N_("{rule}: first condition that holds of {formula}"),
    "scoring.step_rank": N_("{rule}: percentile among {size} scores of {on}"),
    "scoring.step_changed": N_("{rule}: {before} becomes {effect}. {because}"),
    "scoring.step_rule_fired": N_("{rule} applies, because {when}. {because}"),
    "scoring.step_rule_silent": N_("{rule} does not apply: {when} does not hold."),
    "scoring.step_bands": N_("{on} is {value}, which is the band {reached}."),
    "scoring.step_table_grade": N_("The first row that holds gives {reached}."),
    "scoring.step_tiers_grade": N_("The highest tier reached without a gap is {reached}."),
    "scoring.step_outcome": N_("Outcome: {effect}"),
}
