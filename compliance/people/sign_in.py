"""Signing in by e-mail address and password."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from compliance.people.models import User, email_key


class EmailBackend(BaseBackend):
    """Finds the account by its address in any letter case; takes as long for an unknown address as for a wrong
    password.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **_: Any
    ) -> User | None:
        user = User.objects.filter(email_key=email_key(username), is_active=True).first()
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) else None

    def get_user(self, user_id: object) -> User | None:
        return User.objects.filter(pk=str(user_id), is_active=True).first()
