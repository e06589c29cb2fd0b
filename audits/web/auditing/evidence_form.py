"""The form with which evidence is added: files, a link, or a reference to something kept elsewhere."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from audits.workflow.evidence import NewEvidence

MOST_FILES = 20


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files at once, each checked by the workflow; an empty file is its business too."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return list(data or [])[:MOST_FILES]


def _date(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class EvidenceForm(forms.Form):
    """One of the three kinds, with the dates it covers."""

    chosen = _FilesField(label=_("Files"), required=False, widget=_Files)
    name = forms.CharField(
        label=_("What it is, and where it is kept"),
        required=False,
        max_length=300,
        help_text=_("Such as “SOP-QA-014 version 3, quality manual”."),
    )
    link = forms.CharField(
        label=_("Web address"), required=False, max_length=500, widget=forms.URLInput(attrs={"inputmode": "url"})
    )
    covers_from = _date(_("In force or covered from"))
    covers_until = _date(_("Until"))

    def evidence(self) -> Iterator[NewEvidence]:
        """Yield what is to be added: each file, then the link or reference.

        Of a file larger than is taken only so much is read as shows that it is.
        """
        dates = {"covers_from": self.cleaned_data["covers_from"], "covers_until": self.cleaned_data["covers_until"]}
        for file in self.cleaned_data["chosen"]:
            yield NewEvidence(kind="file", name=file.name, content=file.read(settings.EVIDENCE_LIMIT + 1), **dates)
        name, link = self.cleaned_data["name"].strip(), self.cleaned_data["link"].strip()
        if link:
            yield NewEvidence(kind="link", name=name or link, link=link, **dates)
        elif name or not self.cleaned_data["chosen"]:
            yield NewEvidence(kind="reference", name=name, **dates)
