"""The sessions in which a person is signed in; what ends one deletes it, so that its cookie opens nothing."""

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession


def live_sessions(person: UUID) -> list[UserSession]:
    """Return them, the one last used first; what has run out meanwhile is forgotten."""
    rows = UserSession.objects.filter(user=person).select_related("user").order_by("-last_seen_at", "-pk")
    return [session for session in rows if not session.purge()]


def note_use(key: str, *, at: datetime, address: str) -> None:
    """This function will note when the session with that key was used, and from which address, if that can be told."""
    seen: dict[str, Any] = {"last_seen_at": at, **({"ip": address} if address else {})}
    UserSession.objects.filter(session_key=key).update(**seen)


def delete_sessions(person: UUID, *, but: str | None = None, only: int | None = None) -> int:
    """This function will end the person's sessions, but the one with that key, or only that one; returns how many."""
    rows = UserSession.objects.filter(user=person).exclude(session_key=but or "")
    ended = [session for session in rows if only is None or session.pk == only]
    for session in ended:
        session.end()
    return len(ended)
