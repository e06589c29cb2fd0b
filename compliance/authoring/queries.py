"""Reading drafts: those of the companies and bodies a person belongs to, and no others."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from compliance.authoring.models import (
    ChecklistDraft,
    DraftAuthor,
    DraftRequirement,
    DraftStage,
    DraftTranslation,
    Publication,
)
from compliance.checklists.models import ChecklistVersion
from compliance.organisations.models import BodyMembership, Membership


def drafts_visible_to(person: UUID) -> QuerySet[ChecklistDraft]:
    """Return the drafts of the person's companies and bodies, each with the people and versions it names."""
    own = Q(owner__in=Membership.objects.filter(person=person).values("company"))
    own |= Q(owner__in=BodyMembership.objects.filter(person=person).values("body"))
    rows = ChecklistDraft.objects.filter(own).select_related(
        "changed_by", "requested_by", "base", "policy_version", "publication__version", "publication__approved_by"
    )
    return rows.defer("base__content", "policy_version__content", "publication__version__content")


def drafts_of(owner: UUID, *, person: UUID) -> QuerySet[ChecklistDraft]:
    """Return the owner's open drafts as the person may see them, the one changed last first, with their size."""
    standing = Q(requirements__is_removed=False, requirements__stage__is_removed=False)
    rows = (
        drafts_visible_to(person).filter(owner=owner, is_open=True).annotate(n=Count("requirements", filter=standing))
    )
    return rows.order_by("-changed_at")


def stages_of(draft: ChecklistDraft) -> QuerySet[DraftStage]:
    """Return the draft's stages in order, without those that were removed, each with the size of what stands in it."""
    rows = DraftStage.objects.filter(draft=draft, is_removed=False).select_related("changed_by")
    return rows.annotate(n=Count("requirements", filter=Q(requirements__is_removed=False))).order_by("position", "code")


def requirements_of(stages: Iterable[DraftStage]) -> QuerySet[DraftRequirement]:
    """Return the requirements that stand in the stages, in order, each with who changed it last."""
    rows = DraftRequirement.objects.filter(stage__in=list(stages), is_removed=False).select_related("changed_by")
    return rows.order_by("position", "code")


def removed_from(stage: DraftStage) -> QuerySet[DraftRequirement]:
    """Return the requirements that were removed from the stage; each can be put back."""
    return DraftRequirement.objects.filter(stage=stage, is_removed=True).order_by("code")


def translations_of(draft: ChecklistDraft, *, language: str = "") -> QuerySet[DraftTranslation]:
    """Return the draft's translated parts, of one language or of all."""
    rows = DraftTranslation.objects.filter(draft=draft).select_related("changed_by").order_by("language", "part")
    return rows.filter(language=language) if language else rows


def publication_of(version: ChecklistVersion) -> Publication | None:
    """Return how the version came to be published, or None for one that was not written here."""
    rows = Publication.objects.across_tenants("whoever holds the version may know how it came to be published")
    people = rows.select_related("requested_by", "approved_by", "signature", "policy_version")
    return people.filter(version=version).first()


def is_author(draft: ChecklistDraft, person: UUID) -> bool:
    """Return whether the person wrote any of the draft."""
    return DraftAuthor.objects.filter(draft=draft, person=person).exists()
