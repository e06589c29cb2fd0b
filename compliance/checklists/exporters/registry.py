"""Which exporter writes which format."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from compliance.checklists.exporters.csv_file import csv_file
from compliance.checklists.exporters.json_file import json_file
from compliance.checklists.exporters.oscal import oscal_catalog
from compliance.checklists.exporters.workbook import Translate, workbook
from compliance.checklists.exporters.yaml_file import yaml_file
from compliance.checklists.schema import Checklist
from compliance.checklists.translations import Translation


@dataclass(frozen=True, slots=True)
class Export:
    """What is written: a checklist, its translations where the format has room for them, and when it was published."""

    checklist: Checklist
    at: dt.datetime  # with a time zone
    translations: tuple[Translation, ...] = ()
    translate: Translate = str  # for the help in a workbook


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: how its files end, what they are called on the web, and who writes them."""

    suffix: str
    media_type: str
    write: Callable[[Export], bytes]


_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

EXPORTERS: dict[str, Exporter] = {
    "yaml": Exporter(".yaml", "application/yaml", lambda export: yaml_file(export.checklist, export.translations)),
    "json": Exporter(".json", "application/json", lambda export: json_file(export.checklist, export.translations)),
    "xlsx": Exporter(".xlsx", _EXCEL, lambda export: workbook(export.checklist, export.translations, export.translate)),
    "csv": Exporter(".csv", "text/csv", lambda export: csv_file(export.checklist, export.translations)),
    "oscal": Exporter(".oscal.json", "application/json", lambda export: oscal_catalog(export.checklist, export.at)),
}
