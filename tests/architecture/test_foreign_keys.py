"""Foreign keys written as strings are invisible to the import linter: the same order of rooms is held here."""

from django.apps import apps
from django.db.models import Model

from tests.architecture.sources import layers


def _height(model: type[Model]) -> tuple[int, int]:
    """Return how high a model's room stands: audits above compliance, then by the layers of its package."""
    package, room = model.__module__.split(".")[:2]
    if package not in ("compliance", "audits"):
        return (-1, 0)
    stated = layers(package)
    return (int(package == "audits"), len(stated) - next(i for i, rooms in enumerate(stated) if room in rooms))


def _relations() -> list[tuple[type[Model], str, type[Model]]]:
    """Return every relation as (model, name of the field, model it points to)."""
    models = [m for m in apps.get_models() if m.__module__.startswith(("compliance.", "audits."))]
    fields = [(m, f) for m in models for f in m._meta.get_fields() if f.is_relation and not f.auto_created]
    return [(model, field.name, field.related_model) for model, field in fields if field.related_model]


def test_every_foreign_key_points_to_its_own_room_or_to_a_lower_one() -> None:
    upward = [
        f"{model.__module__}.{model.__name__}.{name} → {target.__module__}"
        for model, name, target in _relations()
        if model.__module__.split(".")[:2] != target.__module__.split(".")[:2] and _height(model) <= _height(target)
    ]
    assert upward == []


def test_there_are_foreign_keys_to_look_at() -> None:
    assert len(_relations()) > 10
