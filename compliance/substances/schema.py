"""What a control list is: one edition of the substances that a jurisdiction controls. Every instance is sound."""

from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from compliance.substances.cas import is_sound

PRINTABLE = "^[^\\u0000-\\u001F\\u007F-\\u009F\\u202A-\\u202E\\u2066-\\u2069]*$"

FormKind = Literal["salt", "ester", "ether", "isomer", "derivative"]
FORM_KINDS: tuple[FormKind, ...] = get_args(FormKind)
CheckStatus = Literal["verified", "reported", "unverified"]

Code = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Edition = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=40)]
Place = Annotated[str, StringConstraints(pattern="^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
Line = Annotated[str, StringConstraints(pattern=PRINTABLE, min_length=1, max_length=300, strip_whitespace=True)]
Remark = Annotated[str, StringConstraints(pattern=PRINTABLE, max_length=2000, strip_whitespace=True)]
HsCode = Annotated[str, StringConstraints(pattern="^[0-9]{4,12}$")]


def _checked(cas: str) -> str:
    if cas and not is_sound(cas):
        raise ValueError(f"{cas} does not end with its check digit")
    return cas


Cas = Annotated[
    str, StringConstraints(pattern="^([1-9][0-9]{1,6}-[0-9]{2}-[0-9])?$", max_length=12), AfterValidator(_checked)
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Dated(_Frozen):
    valid_from: date
    valid_to: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to lies before valid_from")
        return self


class NamedForm(_Frozen):
    """A salt, ester or other form of a substance that is known under a name and number of its own."""

    name: Line
    kind: FormKind
    cas: Cas = ""


class Substance(_Dated):
    """A line of a control list: how it is recognised, which of its forms are meant too, and from when to when."""

    name: Line
    cas: Cas = ""
    synonyms: tuple[Line, ...] = ()
    hs: tuple[HsCode, ...] = ()
    schedule: Remark = ""
    covers: tuple[FormKind, ...] = ()
    forms: tuple[NamedForm, ...] = ()
    source: Line
    status: CheckStatus = "reported"
    note: Remark = ""

    def is_listed_on(self, day: date) -> bool:
        """Return whether the list names it on the day; both ends count."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class ControlList(_Dated):
    """One edition of a list: what is controlled in a jurisdiction (UN, EU, or a country), from a day on."""

    code: Code
    edition: Edition
    jurisdiction: Place
    title: Line
    source: Line
    note: Remark = ""
    substances: Annotated[tuple[Substance, ...], Field(min_length=1, max_length=20_000)]

    @model_validator(mode="after")
    def _names_each_number_once(self) -> Self:
        numbers = [cas for each in self.substances for cas in (each.cas, *(form.cas for form in each.forms)) if cas]
        if len(set(numbers)) < len(numbers):
            twice = sorted({cas for cas in numbers if numbers.count(cas) > 1})
            raise ValueError(f"CAS numbers that stand twice: {', '.join(twice)}")
        return self
