"""Electronic signatures of people, each bound to the digest of exactly what was signed (21 CFR 11.50, 11.70), and what
people accepted before their first one.
"""

from django.db import models

from compliance.core.ids import new_id
from compliance.trail.append_only import AppendOnly


class Meaning(models.TextChoices):
    """What a signature says (21 CFR 11.50(a)(3))."""

    AUTHORSHIP = "authorship", "Authorship"
    RESPONSIBILITY = "responsibility", "Responsibility"
    REVIEW = "review", "Review"
    APPROVAL = "approval", "Approval"


class Method(models.TextChoices):
    """How the signer was recognised: by something only they have given again, or only a name stated by whoever ran a
    command.
    """

    PASSWORD = "password", "Password given again"
    SIGN_IN = "sign_in", "Signed in again at their provider"
    PASSKEY = "passkey", "Passkey used again, with a check of who holds it"
    STATED = "stated", "Name stated, identity not checked"


FRESH = (Method.SIGN_IN, Method.PASSKEY)  # asked for at each signature anew, and bound to what is signed


class Signature(AppendOnly):
    """One signature. `digest` is the SHA-256 of the record signed; another digest: the signature is broken.

    `session` is the SHA-256 of the key of the session it was made in; null outside a session.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    signer = models.UUIDField(null=True)
    name = models.CharField(max_length=200)
    position = models.CharField(max_length=200, blank=True)
    meaning = models.CharField(max_length=20, choices=Meaning)
    method = models.CharField(max_length=20, choices=Method)
    digest = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    session = models.CharField(max_length=64, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(method=Method.STATED) | models.Q(signer__isnull=False),
                name="signature_by_password_has_a_signer",
            ),
            models.CheckConstraint(condition=models.Q(method__in=Method.values), name="signature_by_a_known_method"),
            models.CheckConstraint(
                condition=~models.Q(method__in=FRESH) | models.Q(session__isnull=False),
                name="signature_by_a_fresh_proof_has_a_session",
            ),
        ]
        indexes = [models.Index(fields=["signer", "session"])]


class Proof(models.Model):
    """A proof of who signs, asked for before one signature: of one person, in one session, for one digest.

    It is deleted with its use, or once it is stale when the next one is asked for; what it came to is kept with the
    signature. `challenge` is
    what the provider or the authenticator has to sign: SHA-256 over chance and the digest. `typed` is what stood on the
    page, without secrets, while the person was away.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.UUIDField()
    session = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    method = models.CharField(max_length=20, choices=[(each.value, each.label) for each in FRESH])
    challenge = models.CharField(max_length=64, unique=True)
    provider = models.CharField(max_length=200, blank=True)
    page = models.CharField(max_length=300)
    typed = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=60, blank=True)  # the code of what went wrong, then it is never given

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(method__in=FRESH), name="proof_by_a_fresh_method"),
        ]


class Acceptance(AppendOnly):
    """A person accepted the statement of accountability for their signatures (21 CFR 11.10(j)): these very words."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.UUIDField()
    version = models.CharField(max_length=20)
    text = models.TextField()
    digest = models.CharField(max_length=64)  # of the text
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "version"], name="statement_accepted_once")]
