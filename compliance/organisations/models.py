"""Companies and their sites, industry bodies, who belongs to which, and which company is a member of which body."""

from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from compliance.core.ids import new_id
from compliance.core.time_zones import time_zones
from compliance.tenancy.guard import Owned


class Role(models.TextChoices):
    """What a person is at a company; one person may hold several roles."""

    OWNER = "owner", "Owner"
    MANAGER = "manager", "Manager"
    CONTRIBUTOR = "contributor", "Contributor"
    SIGNATORY = "signatory", "Signatory"
    READER = "reader", "Reader"


def validate_time_zone(name: str) -> None:
    """Raise ValidationError unless the name is in the IANA time zone database."""
    if name not in time_zones():
        raise ValidationError(f"{name} is not a time zone of the IANA database")


class Company(models.Model):
    """A firm that audits itself. Owns its sites, audits and evidence."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200, unique=True)
    local_name = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "companies"

    def __str__(self) -> str:
        return self.name


class Site(Owned):
    """One place where the company works; its time zone is the one its people read times in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    time_zone = models.CharField(max_length=60, default="UTC", validators=[validate_time_zone])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "name"], name="site_name_once_a_company")]

    def __str__(self) -> str:
        return self.name


class IdentityCheck(models.TextChoices):
    """How somebody made sure of who a person is before giving them a role that signs (21 CFR 11.100(b))."""

    DOCUMENT_IN_PERSON = "document_in_person", "Identity document, seen in person"
    DOCUMENT_BY_VIDEO = "document_by_video", "Identity document, seen in a video call"
    EMPLOYMENT_RECORD = "employment_record", "Employment record"
    SERVER_ACCESS = "server_access", "The one-time token of the server's log"


class Granted(Owned):
    """How a role was given: when, and for roles that sign who made sure of the person's identity, and how."""

    identity_check = models.CharField(max_length=20, choices=IdentityCheck, blank=True)
    verified_by = models.UUIDField(null=True)
    since = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Membership(Granted):
    """A role that a person holds at a company."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    stages = models.JSONField(default=list)  # of checklists, as "code/STAGE"; none: a contributor answers everywhere

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "company", "role"], name="membership_role_once"),
            models.CheckConstraint(
                condition=models.Q(role=Role.CONTRIBUTOR) | models.Q(stages=[]), name="stages_of_contributors_only"
            ),
        ]


class BodyRole(models.TextChoices):
    """What a person is at an industry body; one person may hold several roles."""

    ADMINISTRATOR = "administrator", "Administrator"
    SCHEME_MANAGER = "scheme_manager", "Scheme manager"
    REVIEWER = "reviewer", "Reviewer"
    DECIDER = "decider", "Decider"
    READER = "reader", "Reader"


class Body(models.Model):
    """An industry body that reviews its members. `code` stands in the numbers of its certificates."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200, unique=True)
    code = models.CharField(max_length=12, unique=True, validators=[RegexValidator("^[A-Z][A-Z0-9]{1,11}$")])
    address = models.CharField(max_length=300, blank=True)
    website = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name


class BodyMembership(Granted):
    """A role that a person holds at a body."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="body_memberships")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=BodyRole)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "body", "role"], name="body_membership_role_once")]


class Affiliation(Owned):
    """A company is a member of a body, under the body's member number."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="affiliations")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="affiliations")
    member_number = models.CharField(max_length=40)
    since = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "body"], name="affiliation_once"),
            models.UniqueConstraint(fields=["body", "member_number"], name="member_number_once_a_body"),
        ]


class Denial(models.Model):
    """How often somebody was refused one thing at one company or body (the id of the installation for neither).

    The trail tells of the first time, and then at most once in a while with a count: nobody can fill it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.UUIDField()
    right = models.CharField(max_length=40)
    times = models.PositiveIntegerField(default=1)
    told = models.PositiveIntegerField(default=1)  # of these, how many the trail has counted
    told_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "organisation", "right"], name="denial_counted_once")]
        indexes = [models.Index(fields=["organisation", "last_at"])]


_OPEN = models.Q(accepted_at__isnull=True, revoked_at__isnull=True)


class InvitationState(StrEnum):
    """What has become of an invitation."""

    SENT = "sent"
    OPENED = "opened"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    REVOKED = "revoked"


class Invitation(Owned):
    """One person asked into one organisation in one role."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    company = models.ForeignKey(Company, null=True, on_delete=models.PROTECT, related_name="invitations")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=20, choices=sorted({*Role.choices, *BodyRole.choices}))
    stages = models.JSONField(default=list)  # those of the membership that it leads to
    email = models.EmailField(max_length=254)
    email_key = models.CharField(max_length=254)
    language = models.CharField(max_length=20)
    identity_check = models.CharField(max_length=20, choices=IdentityCheck, blank=True)
    sending = models.UUIDField(default=uuid4, unique=True)  # a new one each time it is sent
    token_digest = models.CharField(max_length=64, unique=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(company__isnull=True, body__isnull=False)
                | models.Q(company__isnull=False, body__isnull=True),
                name="invitation_into_one_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(revoked_at__isnull=True),
                name="invitation_accepted_or_revoked",
            ),
            models.UniqueConstraint(
                fields=["company", "email_key", "role"], condition=_OPEN, name="one_open_invitation_to_a_company"
            ),
            models.UniqueConstraint(
                fields=["body", "email_key", "role"], condition=_OPEN, name="one_open_invitation_to_a_body"
            ),
        ]

    @property
    def organisation(self) -> Company | Body:
        """The company or body it leads into."""
        found = self.company or self.body
        assert found is not None  # noqa: S101 - the constraint says so
        return found

    def state(self, now: datetime) -> InvitationState:
        """Return what has become of it by now."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.revoked_at:
            return InvitationState.REVOKED
        if self.expires_at <= now:
            return InvitationState.EXPIRED
        return InvitationState.OPENED if self.opened_at else InvitationState.SENT
