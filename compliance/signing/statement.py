"""The statement of accountability that everybody accepts before their first signature (21 CFR 11.10(j), 11.100(c)).

Other words are another version, which everybody is asked to accept anew.
"""

from uuid import UUID

from django.utils.translation import gettext

from compliance.core.words import N_
from compliance.signing.models import Acceptance

VERSION = "1"
PARAGRAPHS = (
    N_("My electronic signature binds me as my handwritten one does. I answer for everything that I sign with it."),
    N_(
        "I sign only what I have read and hold to be true. I sign in my own name, never for somebody else, and date "
        "nothing back."
    ),
    N_(
        "My account and my password are mine alone. I give them to nobody, and I leave no device signed in for others "
        "to use."
    ),
    N_("If I think that somebody else knows my password or has signed as me, I report it at once."),
)


def paragraphs() -> list[str]:
    """Return the statement in the reader's language, paragraph by paragraph."""
    return [gettext(each) for each in PARAGRAPHS]


def statement_text() -> str:
    """Return the whole statement in the reader's language: what is shown, accepted and kept."""
    return "\n\n".join(paragraphs())


def acceptance_by(person: UUID) -> Acceptance | None:
    """Return the person's acceptance of the statement as it reads today."""
    return Acceptance.objects.filter(person=person, version=VERSION).first()
