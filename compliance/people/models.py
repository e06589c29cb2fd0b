"""People: one account a person, signed in by e-mail address. Accounts are never reused (21 CFR 11.100(a))."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from compliance.core.ids import new_id


def email_key(email: str) -> str:
    """Return the form of an address under which it is unique: NFKC, casefolded (SQLite's iexact knows ASCII only)."""
    return unicodedata.normalize("NFKC", email.strip()).casefold()


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, *, email: str, name: str, password: str | None = None, is_confirmed: bool = True, **fields: Any
    ) -> "User":
        """This function will store a new account; IntegrityError when the address is taken in any letter case.

        `is_confirmed` tells whether the person has shown that mail to the address reaches them.
        """
        user = self.model(email=email.strip(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        EmailAddress.objects.create(user=user, email=user.email.lower(), primary=True, verified=is_confirmed)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email_key=email_key(username or ""))


class User(AbstractBaseUser):
    """A person with an account; what they may do is decided by their memberships."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(max_length=254)
    email_key = models.CharField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=20, blank=True)  # the one chosen; empty while the browser's counts
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)  # runs the server; sees no company's or body's records by that
    created_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email_key"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email", "name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    def save(self, *, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """This function will store the account, whoever changes the address: its key never lags behind it."""
        self.email_key = email_key(self.email)
        if update_fields is not None and "email" in update_fields:
            update_fields = {*update_fields, "email_key"}
        super().save(update_fields=update_fields, **options)

    @property
    def initials(self) -> str:
        """The first letters of the first and last name, for the round mark in the page head."""
        parts = self.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


class SetupToken(models.Model):
    """The one-time token with which the first account of an installation is made; there is one at most."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_setup_token")]
