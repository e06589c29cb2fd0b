"""Our own YAML, in the manner of the shipped library: long texts folded, word lists in a line, a blank line between
requirements.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import yaml

from compliance.checklists.exporters.plain import TRANSLATIONS, plain_document
from compliance.checklists.schema import Checklist
from compliance.checklists.translations import Translation

_WIDTH = 120
_LONG = 90  # characters from which a text is folded
_FLOW = {"roles", "substances", "conditions", "countries", "any_of"}
_BREAKS = frozenset("\u0085\u2028\u2029\ufeff")  # YAML 1.1 ends lines at these: they are written as escapes
_TEXT = "tag:yaml.org,2002:str"
_Base: Any = yaml.CSafeDumper if yaml.__with_libyaml__ else yaml.SafeDumper


class _Folded(str):
    __slots__ = ()


class _Quoted(str):
    __slots__ = ()


class _Flow(list[str]):
    __slots__ = ()


class _Dumper(_Base):  # type: ignore[misc]  # which of the two it is is known only at run time
    """Knows two more kinds of value: texts to fold, and lists to write in one line."""


_Dumper.add_representer(_Folded, lambda dumper, text: dumper.represent_scalar(_TEXT, str(text), style=">"))
_Dumper.add_representer(_Quoted, lambda dumper, text: dumper.represent_scalar(_TEXT, str(text), style='"'))
_Dumper.add_representer(
    _Flow, lambda dumper, items: dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)
)


def yaml_file(checklist: Checklist, translations: Iterable[Translation] = ()) -> bytes:
    """Return the checklist as one YAML document in UTF-8; read back and written again, it gives the same bytes."""
    document = plain_document(checklist, translations)
    stages, told = document.pop("stages"), document.pop(TRANSLATIONS, None)
    pieces = [_written(document, indent=0), "stages:\n"]
    for number, stage in enumerate(stages):
        requirements = stage.pop("requirements")
        pieces += ["\n" if number else "", _item(stage, indent=2), "    requirements:\n"]
        pieces.append("\n".join(_item(requirement, indent=6) for requirement in requirements))
    if told:
        pieces += ["\n", _written({TRANSLATIONS: told}, indent=0)]
    return "".join(pieces).encode()


def _item(value: dict[str, Any], *, indent: int) -> str:
    """One entry of a list: its first line carries the dash."""
    text = _written(value, indent=indent + 2)
    return f"{text[:indent]}- {text[indent + 2 :]}"


def _written(value: dict[str, Any], *, indent: int) -> str:
    text = yaml.dump(
        _styled(value), Dumper=_Dumper, width=_WIDTH - indent, allow_unicode=True, sort_keys=False, indent=2
    )
    return "".join(f"{' ' * indent}{line}\n" for line in text.removesuffix("\n").split("\n"))


def _styled(value: Any, name: str = "") -> Any:
    match value:
        case dict():
            return {key: _styled(item, key) for key, item in value.items()}
        case list() if name in _FLOW and all(isinstance(item, str) for item in value):
            return _Flow(value)
        case list():
            return [_styled(item) for item in value]
        case str() if name == "checked_on":
            return dt.date.fromisoformat(value)
        case str() if not _BREAKS.isdisjoint(value):
            return _Quoted(value)
        case str() if len(value) > _LONG:
            return _Folded(value)
    return value
