"""The report in English."""

from audits.certificates.pdf.words.report.table import (
    Arithmetic,
    Cover,
    Findings,
    Plural,
    Requirements,
    Signing,
    Summary,
    Words,
)

_COVER = Cover(
    title="Audit report",
    title_self="Self-audit report",
    registered_by="Registered by",
    not_checked="Self-declared, not checked",
    outcome="Outcome",
    score="Score",
    grade="Grade",
    level="Assurance level",
    report="Report",
    certificate="Certificate",
    declaration="Declaration",
    no_document={
        "conforming": "None issued yet",
        "conditional": "None issued yet",
        "not_conforming": "None: this outcome gets a report only",
        "not_assessable": "None: this outcome gets a report only",
    },
    period="Period audited",
    checklist="Checklist",
    policy="Scoring policy",
    versioned="{title}, version {version}",
    submitted="Submitted",
    decided="Decided",
    registered="Registered",
    signed_by="Signed by",
    unsigned="Nobody: unsigned declaration",
    roles="Roles",
    substances="Substances",
    jurisdictions="Jurisdictions",
    circumstances="Circumstances",
    all="All",
    none="None",
    one_mark="One mark for each requirement in scope, by stage",
)

_SUMMARY = Summary(
    contents="Contents",
    marks="How to read the marks",
    marks_say={
        "met": "full credit",
        "partly_met": "part of the credit",
        "not_met": "no credit",
        "not_applicable": "left out, with a reason",
        "unanswered": "no answer, no credit",
    },
    title="Summary",
    verdict="{outcome}: {score}.",
    verdict_without_score="{outcome}: there is no score.",
    criticals_met="Every critical requirement that applies is met.",
    criticals_open=Plural(
        "One critical requirement is not fully met.", "{number} critical requirements are not fully met."
    ),
    in_scope=Plural("One requirement is in scope.", "{count} requirements are in scope."),
    not_applicable=Plural(
        "One of them was declared not applicable{share}.", "{count} of them were declared not applicable{share}."
    ),
    left_out=Plural("The scope leaves one other out.", "The scope leaves {count} others out."),
    looked_at="A reviewer looked at {share} of them.",
    stages_low=Plural("One stage is below {threshold}: {stages}.", "{count} stages are below {threshold}: {stages}."),
    stages_reach="All stages reach {threshold}.",
    threshold="threshold {threshold}",
    critical_title="Critical requirements not fully met",
    page="page {page}",
)

_ARITHMETIC = Arithmetic(
    title="How the score was made",
    stage="Stage",
    heads={
        "met": "Met",
        "partly_met": "Partly",
        "not_met": "Not met",
        "not_applicable": "N/A",
        "unanswered": "Open",
    },
    points="Points",
    possible="of",
    score="Score",
    total="All stages",
    equation="{points} points ÷ {possible} possible = {share} = {decimals}\u202f%, shown as {shown}.",
    exact_score="The score is exactly {exact}\u202f%, shown as {shown}.",
    bold="Bold stages are below {threshold}.",
    no_score="Nothing counts towards a score, so there is none.",
    steps="Step by step",
    step="Step",
    value="Value",
    bands="Grades",
    band="Grade",
    band_says="Score",
    rules="Rules that decided",
    rule="Rule",
    says="What it says",
    saw="What it saw",
    effect="Effect",
    changes="What would change the outcome",
)

_FINDINGS = Findings(
    title="Findings and corrective actions",
    title_self="Nonconformities",
    intro=Plural("One finding: {kinds}.", "{count} findings: {kinds}."),
    intro_self=Plural(
        "By its own answers the company does not fully meet one requirement: {kinds}.",
        "By its own answers the company does not fully meet {count} requirements: {kinds}.",
    ),
    none="There are none.",
    severities={"critical": "Critical", "major": "Major", "minor": "Minor", "observation": "Observation"},
    kinds={
        "critical": Plural("one critical", "{count} critical"),
        "major": Plural("one major", "{count} major"),
        "minor": Plural("one minor", "{count} minor"),
        "observation": Plural("one observation", "{count} observations"),
    },
    text="Finding",
    cause="Root cause",
    action="Action",
    owner="Owner",
    due="Due",
    check="Effect check",
    status="Status",
)

_REQUIREMENTS = Requirements(
    title="Every requirement, by stage",
    id="Id",
    requirement="Requirement and reason",
    answer="Answer",
    evidence="Evidence",
    review="Review",
    criticalities={"critical": "critical", "major": "major", "minor": "minor"},
    credit="{points} of {possible}",
    looked={"": "", "verified": "Verified", "finding": "Finding", "not_sampled": "Not sampled"},
    continued="{title}, continued",
    left_out="Out of scope",
    left_out_intro=Plural(
        "The scope of this audit leaves one requirement out. It has no answer and no part in the score.",
        "The scope of this audit leaves {count} requirements out. They have no answer and no part in the score.",
    ),
    rule="Why",
    count="Number",
    ids="Requirements",
)

_SIGNING = Signing(
    title="Signatures and digests",
    intro="Each signature was given electronically over the record whose SHA-256 digest stands below it.",
    signed="Signed",
    unsigned="Unsigned declaration",
    unsigned_line="Nobody has signed this declaration: no person has put their name to its answers.",
    digests="Digests (SHA-256)",
    closing="Whoever holds the same submission, checklist, policy and engine version obtains the same score. "
    "The status of a certificate or declaration can change at any time: only the register is authoritative.",
)

EN = Words(
    answers={
        "met": "Met",
        "partly_met": "Partly met",
        "not_met": "Not met",
        "not_applicable": "Not applicable",
        "unanswered": "Unanswered",
    },
    outcomes={
        "conforming": "Conforming",
        "conditional": "Conditional",
        "not_conforming": "Not conforming",
        "not_assessable": "Not assessable",
    },
    levels={
        "self_declared": "Self-declared",
        "desk_reviewed": "Desk-reviewed",
        "sample_verified": "Sample-verified",
        "site_verified": "Site-verified",
    },
    running_head="Audit report {number}",
    running_foot="{policy} · confidential: holds answers and evidence",
    page_of="Page {page} of {pages}",
    cover=_COVER,
    summary=_SUMMARY,
    arithmetic=_ARITHMETIC,
    findings=_FINDINGS,
    requirements=_REQUIREMENTS,
    signing=_SIGNING,
    numerals=("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"),
)
