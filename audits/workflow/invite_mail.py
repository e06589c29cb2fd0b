"""The mail that carries an invitation's link."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from audits.workflow.jobs import finish
from audits.workflow.mail import send_mail
from audits.workflow.models import JobKind
from audits.workflow.role_words import role_word
from compliance.organisations.invitations import token_of
from compliance.organisations.models import Invitation
from compliance.trail.recording import Actor


def send_invitation(*, sending: UUID, actor: Actor) -> None:
    """This function will send the mail of this sending; nothing when it was sent anew, accepted or taken back since."""
    rows = Invitation.objects.across_tenants("a worker sends").select_related("company", "body", "sent_by")
    invitation = rows.filter(sending=sending, accepted_at__isnull=True, revoked_at__isnull=True).first()
    if invitation:
        send_mail(
            to=[invitation.email],
            template="invitation",
            context={
                "organisation": invitation.organisation.name,
                "role": role_word(invitation.role),
                "sender": invitation.sent_by.name if invitation.sent_by else settings.REGISTER_NAME,
                "until": invitation.expires_at,
                "link": settings.PUBLIC_URL + reverse("invitation", args=[token_of(sending)]),
            },
            language=invitation.language,
        )
    finish(kind=JobKind.INVITE, subject=sending, at=actor.at)
