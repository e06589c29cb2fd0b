"""The certificate in English."""

from audits.certificates.pdf.words.certificate.table import Kind, Words

EN = Words(
    certificate=Kind(
        title="Certificate of Compliance",
        number="Certificate no.",
        opening="This is to certify that",
        statement="has been audited against “{checklist}”, version {version}, for the site and scope stated here, and "
        "that {body} decided on {decided} that the requirements of the programme are met.",
        statement_conditional="has been audited against “{checklist}”, version {version}, for the site and scope "
        "stated here, and that {body} decided on {decided} that the requirements of the programme are met, subject to "
        "the conditions stated here.",
        decided="Decided",
        grade="Grade",
        check="Check this certificate",
        unsigned="Unsigned certificate",
        unsigned_line="Nobody has signed this certificate.",
        specimen_line="Not a certificate. All names and numbers are invented.",
    ),
    declaration=Kind(
        title="Registered Self-Declaration",
        number="Declaration no.",
        opening="This is to record that",
        statement="has declared its own compliance with “{checklist}”, version {version}, for the site and scope "
        "stated here. {body} registered the declaration on {decided} and has not checked it.",
        statement_conditional="has declared its own compliance with “{checklist}”, version {version}, for the site and "
        "scope stated here, subject to the conditions stated here. {body} registered the declaration on {decided} and "
        "has not checked it.",
        decided="Registered",
        grade="Own grade",
        check="Check this declaration",
        unsigned="Unsigned declaration",
        unsigned_line="Nobody has signed this declaration: no person has put their name to its answers.",
        specimen_line="Not a declaration. All names and numbers are invented.",
    ),
    registered_by="Registered by",
    not_checked="Self-declared, not checked",
    level="Assurance level",
    levels=("Self-declared", "Desk-reviewed", "Sample-verified", "Site-verified"),
    explained=(
        "The company’s own answers. Nobody outside the company has checked them.",
        "A reviewer of the issuing body read the answers and the documents behind them. The site was not visited.",
        "A reviewer checked a risk-based sample of the answers against original evidence.",
        "Reviewers visited the site and checked the answers against records, people and premises.",
    ),
    roles="Roles in scope",
    substances="Substance classes in scope",
    jurisdictions="Jurisdictions in scope",
    circumstances="Circumstances in scope",
    all="All",
    none="None",
    policy="Scored under",
    valid_from="Valid from",
    valid_until="Valid until",
    conditional="Conditional",
    conditions_until="to be closed by {date}",
    conditions_overleaf="There are {count} conditions. They are listed overleaf; those pages belong to this document.",
    conditions_title="Conditions",
    items_overleaf="{count}, listed overleaf",
    page="Page {page} of {pages}",
    status="Status can change at any time. Only the register is authoritative: check before you rely on this page.",
    code="Code",
    digest="SHA-256 of the record",
    signed="Signed",
    suspended="Suspended",
    suspended_line="since {date}. This copy must not be relied on.",
    specimen="Specimen",
)
