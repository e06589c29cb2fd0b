"""The sentences about how a checklist is written: what is not good enough, and how to mend it."""

from compliance.core.words import N_

MESSAGES: dict[str, str] = {
    "quality.and_or": N_("“{words}” leaves open what is asked. Write “and” or “or”, or make two requirements of it."),
    "quality.two_sentences": N_(
        "The statement of {id} is more than one sentence. Keep the one that is audited; put the rest in the guidance."
    ),
    "quality.two_duties": N_(
        "{id} asks for two things (“{words}”). Keep one; give the other a requirement of its own, or put it in the "
        "guidance."
    ),
    "quality.evidence_missing": N_(
        "{id} has {count} evidence prompts. Name at least {fewest} documents or observations that an auditor asks for."
    ),
    "quality.evidence_sentence": N_(
        "“{prompt}” is a sentence. Name the document or observation instead, such as “Signed count sheets”."
    ),
    "quality.evidence_repeated": N_("{id} asks twice for “{prompt}”. Delete one."),
    "quality.instrument_unknown": N_(
        "“{instrument}” is not in the table of instruments. Nearest: {nearest}. "
        "Correct the name, or add the instrument to {table}."
    ),
    "quality.clauses_joined": N_("“{clause}” names several clauses. Give each clause a citation of its own."),
    "quality.citation_repeated": N_("{id} cites “{clause}” twice. Keep the citation that was checked further."),
    "quality.checked_not_verified": N_(
        "A citation that is {status} has a day on which it was checked, and so looks verified. Delete checked_on, or "
        "call the citation verified if its text was read on that day."
    ),
    "quality.title_repeated": N_("{id} has the same title as {other}. Say in the title what differs."),
    "quality.text_repeated": N_(
        "{alike} of 100 words of the statement of {id} are those of {other}. Make one requirement of the two, or say "
        "what differs."
    ),
    "quality.title_long": N_("The title of {id} has {count} words. Name the subject in {limit} or fewer."),
    "quality.text_long": N_("The statement of {id} has {count} words. Say it in {limit} or fewer."),
    "quality.sentence_long": N_(
        "The sentence that begins “{beginning}” has {count} words. Make two of it, of {limit} words or fewer."
    ),
    "quality.guidance_length": N_(
        "The guidance of {id} has {count} sentences. Say what good looks like in {fewest} to {most}."
    ),
    "quality.abbreviation_unknown": N_(
        "“{word}” is not in the glossary of abbreviations. Write it out, or add it to {table}."
    ),
}
