"""Which words a certificate needs in each language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """Words that differ between a certificate and a self-declaration, which must never be taken for one."""

    title: str
    number: str
    opening: str  # before the holder's name
    statement: str  # after it: {checklist} {version} {body} {decided}
    statement_conditional: str
    decided: str
    grade: str
    check: str
    unsigned: str
    unsigned_line: str
    specimen_line: str


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of a certificate in one language."""

    certificate: Kind
    declaration: Kind
    registered_by: str
    not_checked: str  # the first words of a self-declaration
    level: str
    levels: tuple[str, str, str, str]
    explained: tuple[str, str, str, str]
    roles: str
    substances: str
    jurisdictions: str
    circumstances: str
    all: str
    none: str
    policy: str
    valid_from: str
    valid_until: str
    conditional: str
    conditions_until: str  # {date}
    conditions_overleaf: str  # {count}
    conditions_title: str
    items_overleaf: str  # {count}
    page: str  # {page} {pages}
    status: str
    code: str
    digest: str
    signed: str
    suspended: str
    suspended_line: str  # {date}
    specimen: str
    separator: str = " · "  # between the items of a list
