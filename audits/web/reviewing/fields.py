"""Fields that several forms have."""

from typing import Any

from django import forms


def text_field(label: Any, hint: Any, missing: Any, *, rows: int = 4, required: bool = True) -> forms.CharField:
    """Return a field for some sentences."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=4000,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )
