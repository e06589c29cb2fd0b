"""Choices of a form that are known only when it is shown."""

from collections.abc import Iterable
from typing import Any

from django import forms


def offer(form: forms.Form, name: str, choices: Iterable[Any]) -> None:
    """This function will offer the choices in a field of the form; TypeError when it is no field to choose in."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(name)
    field.choices = list(choices)
