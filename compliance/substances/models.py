"""Editions of control lists, stored as the bytes that were hashed."""

from django.db import models

from compliance.core.ids import new_id
from compliance.substances.content import list_from_content
from compliance.substances.matching import ListIndex
from compliance.trail.append_only import AppendOnly


class ControlListEdition(AppendOnly):
    """One edition of a control list. It never changes; a newer edition of the same code takes its place from a day on.

    `valid_from` is the first day that the edition speaks of: its lines have days of their own within.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=60)
    edition = models.CharField(max_length=40)
    jurisdiction = models.CharField(max_length=6)
    title = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "edition"], name="control_list_edition_once"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="control_list_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.edition})"

    @property
    def index(self) -> ListIndex:
        """The list by what its lines are recognised by, shared by the whole process; its bytes are read once."""
        if self.digest not in _INDEXES:
            _INDEXES[self.digest] = ListIndex(list_from_content(bytes(self.content)))
        return _INDEXES[self.digest]


_INDEXES: dict[str, ListIndex] = {}  # an edition never changes, and there are few of them
