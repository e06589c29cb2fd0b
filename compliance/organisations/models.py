"""Companies and their sites, industry bodies, who belongs to which, and which company is a member of which body."""

from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from compliance.core.ids import new_id


class Role(models.TextChoices):
    """What a person is at a company; one person may hold several roles."""

    MANAGER = "manager", "Manager"
    CONTRIBUTOR = "contributor", "Contributor"
    SIGNATORY = "signatory", "Signatory"
    READER = "reader", "Reader"


def validate_time_zone(name: str) -> None:
    """Raise ValidationError unless the name is in the IANA time zone database."""
    if name not in available_timezones():
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


class Site(models.Model):
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


class Membership(models.Model):
    """A role that a person holds at a company."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "company", "role"], name="membership_role_once")]


class BodyRole(models.TextChoices):
    """What a person is at an industry body; one person may hold several roles."""

    ADMINISTRATOR = "administrator", "Administrator"
    REVIEWER = "reviewer", "Reviewer"
    DECIDER = "decider", "Decider"


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


class BodyMembership(models.Model):
    """A role that a person holds at a body."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="body_memberships")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=BodyRole)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "body", "role"], name="body_membership_role_once")]


class Affiliation(models.Model):
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
