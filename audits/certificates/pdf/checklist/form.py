"""What a blank form is drawn from."""

from dataclasses import dataclass
from functools import cached_property

from audits.certificates.pdf.page.runs import spelled
from audits.certificates.pdf.words.checklist import Words, words_for
from compliance.checklists.schema import Checklist, Condition, Requirement, Term
from compliance.checklists.translations import Told

UNTRANSLATED = "°"
DOT = " · "


@dataclass(frozen=True)
class Form:
    """A checklist, told in the language of the form where it is translated, and the digest of its version."""

    checklist: Checklist
    digest: str
    language: str

    @property
    def words(self) -> Words:
        """The fixed words in the form's language."""
        return words_for(self.language)

    def told(self, text: str) -> str:
        """Return a text as it is printed: marked where it is not translated, no character left out."""
        mark = UNTRANSLATED if isinstance(text, Told) and text.state != "fresh" else ""
        return f"{mark}{spelled(text)}"

    @cached_property
    def has_untranslated(self) -> bool:
        """Whether anything stands in the original language."""
        texts = (text for one in self.checklist.requirements for text in (one.title, one.text, one.guidance))
        return any(isinstance(text, Told) and text.state != "fresh" for text in texts)

    def concerns(self, requirement: Requirement) -> str:
        """Return whom the requirement concerns, by title; "" when it concerns everybody."""
        applies_to, titles = requirement.applies_to, self._titles
        words = [word for given in (applies_to.roles, applies_to.substances) if given != "all" for word in given]
        return self.words.separator.join(self.told(titles[word]) for word in (*words, *applies_to.conditions))

    @cached_property
    def _titles(self) -> dict[str, str]:
        checklist = self.checklist
        parts: list[Term | Condition] = [*checklist.roles, *checklist.substance_classes, *checklist.conditions]
        return {part.id: part.title for part in parts}
