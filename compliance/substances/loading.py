"""From a YAML file of the library to a control list."""

from pathlib import Path

import yaml
from pydantic import ValidationError

from compliance.core.errors import Problem, Refused
from compliance.substances.schema import ControlList

LIBRARY = Path(__file__).parent / "library"
_Loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


def load_control_list(file: Path) -> ControlList:
    """Return the list; Refused with every field that is wrong. No value becomes a number or a date by itself."""
    try:
        return ControlList.model_validate(yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader))  # noqa: S506
    except ValidationError as error:
        raise Refused(
            *(
                Problem("substances.library_field", {"detail": each["msg"]}, f"{file.name}:{_place(each['loc'])}")
                for each in error.errors(include_url=False)
            )
        ) from error


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(map(str, location))
