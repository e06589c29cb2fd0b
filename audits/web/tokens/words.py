"""What the scopes of API tokens are called in the reader's language."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from compliance.tokens.scopes import Scope

SCOPES: "dict[Scope, tuple[Promise, Promise]]" = {
    Scope.READ_AUDITS: (_("Read audits"), _("Audits with their answers, and what was submitted of them")),
    Scope.WRITE_ANSWERS: (_("Give answers"), _("Answers to the requirements of drafts")),
    Scope.READ_RESULTS: (_("Read results"), _("Scores with their explanation")),
    Scope.READ_REVIEWS: (_("Read reviews"), _("What was filed with whom, and where it stands")),
    Scope.READ_CERTIFICATES: (_("Read certificates"), _("Certificates and self-declarations with their status")),
    Scope.READ_TRAIL: (_("Read the trail"), _("Every event, to keep it elsewhere")),
}
"""The word for each scope, and what a program reads or writes with it."""


def words_of(scopes: Iterable[str]) -> "list[Promise]":
    """Return what the scopes are called, in the order in which they are offered."""
    held = set(scopes)
    return [word for scope, (word, _does) in SCOPES.items() if scope in held]
