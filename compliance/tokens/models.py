"""API tokens: a program acts with one in the name of its owner, for one company or body."""

from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import models

from compliance.core.ids import new_id
from compliance.organisations.membership import Organisation
from compliance.organisations.models import Body, Company
from compliance.tenancy.guard import Owned
from compliance.tokens.scopes import LONGEST_NAME


class TokenState(StrEnum):
    """What has become of a token."""

    ACTIVE = "active"
    EXPIRED = "expired"
    REVOKED = "revoked"


class ApiToken(Owned):
    """One token. Its secret is kept nowhere: `digest` is the SHA-256 of it, `beginning` its first symbols.

    `last_used_from` is a network, not the address of a machine. `refused_at` is when the trail last told of an attempt
    with a token that counts no more.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens")
    company = models.ForeignKey(Company, null=True, on_delete=models.PROTECT, related_name="api_tokens")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=LONGEST_NAME)
    scopes = models.JSONField()
    digest = models.CharField(max_length=64, unique=True)
    beginning = models.CharField(max_length=8)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    last_used_from = models.CharField(max_length=45, blank=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    refused_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(company__isnull=True, body__isnull=False)
                | models.Q(company__isnull=False, body__isnull=True),
                name="api_token_for_one_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")), name="api_token_ends_after_it_begins"
            ),
        ]

    @property
    def organisation(self) -> Organisation:
        """The company or body that it acts for."""
        found = self.company or self.body
        assert found is not None  # noqa: S101 - the constraint says so
        return found

    def state(self, now: datetime) -> TokenState:
        """Return what has become of it by now."""
        if self.revoked_at:
            return TokenState.REVOKED
        return TokenState.EXPIRED if self.expires_at <= now else TokenState.ACTIVE
