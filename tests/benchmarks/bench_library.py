"""What it costs to read a large catalogue, and to write the shipped checklist in each format."""

import datetime as dt
import json
from collections.abc import Iterator

from tests.benchmarks.figures import Figure, cpu_milliseconds
from tests.benchmarks.place import Place

CONTROLS = 1189  # as many as NIST SP 800-53 revision 5 has
_LIMITS = {"yaml": 500, "json": 100, "xlsx": 600, "csv": 300, "oscal": 200}


def bench_library_import(place: Place) -> Iterator[Figure]:
    from compliance.checklists.importers import read_checklist
    from tests.factories.catalogs import catalog

    file = place.folder / "catalog.json"
    file.write_text(json.dumps(catalog(CONTROLS)), encoding="utf-8")
    assert len(read_checklist(file).checklist.order) == CONTROLS
    spent = cpu_milliseconds(lambda: read_checklist(file), times=3)
    yield Figure(f"import of an OSCAL catalog of {CONTROLS} controls", spent / 1000, "s", limit=3)


def bench_library_export(place: Place) -> Iterator[Figure]:
    from compliance.checklists.exporters import EXPORTERS, Export
    from compliance.checklists.importers import read_checklist
    from compliance.checklists.translation_files import LIBRARY

    checklist = read_checklist(LIBRARY / "diversion-prevention/1.0.0").checklist
    export = Export(checklist, dt.datetime(2026, 11, 24, tzinfo=dt.UTC))
    for form, exporter in EXPORTERS.items():
        spent = cpu_milliseconds(lambda exporter=exporter: exporter.write(export), times=3)  # type: ignore[misc]
        yield Figure(f"273 requirements as {form}", spent, "ms", limit=_LIMITS[form])
