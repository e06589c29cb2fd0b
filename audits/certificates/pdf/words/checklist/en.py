"""The form's words in English."""

from audits.certificates.pdf.words.checklist.table import Words

EN = Words(
    kind="Checklist to fill in",
    version="Version {version}",
    count="{requirements} requirements · {stages} stages",
    digest="Digest of this version",
    site="Company and site",
    address="Address",
    date="Date",
    filled_by="Filled in by",
    checked_by="Checked by",
    signature="Signature",
    how=(
        "Tick one answer for each requirement. Write what the answer rests on: document, number, date, place. "
        "“Not applicable” needs a reason. Tick the evidence that was seen."
    ),
    stages="Stages",
    answers=("Met", "Partly met", "Not met", "Not applicable"),
    criticality={"critical": "Critical", "major": "Major", "minor": "Minor"},
    guidance="What good looks like",
    evidence="Evidence",
    rationale="Why it is critical",
    concerns="Only for",
    separator=" · ",
    notes="Notes and references",
    untranslated="° not translated yet: shown in the original language",
    page_of="Page {page} of {pages}",
)
