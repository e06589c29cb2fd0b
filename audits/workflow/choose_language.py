"""A person chooses the language that the product speaks with them."""

from django.db import transaction

from compliance.people.models import User
from compliance.trail.recording import INSTANCE, Actor, append_event


@transaction.atomic
def choose_language(*, actor: Actor, language: str) -> None:
    """This function will keep the language with the acting person; choosing the same again changes nothing."""
    person = User.objects.select_for_update().get(pk=str(actor.user))
    if person.language == language:
        return
    append_event(
        chain=INSTANCE,
        actor=actor,
        action="person.language_chosen",
        obj=("person", person.pk),
        changes={"language": [person.language, language]},
    )
    person.language = language
    person.save(update_fields=["language"])
