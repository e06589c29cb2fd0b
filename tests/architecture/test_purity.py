"""Pure packages load no framework, whatever imports them."""

import subprocess
import sys

import pytest

from compliance.runtime.paths import ROOT

PURE = (
    "audits.certificates.pdf",
    "audits.conduct.lifecycle",
    "audits.workbooks",
    "compliance.checklists.applicability",
    "compliance.checklists.exporters",
    "compliance.checklists.importers",
    "compliance.checklists.loading",
    "compliance.checklists.profiles",
    "compliance.checklists.quality",
    "compliance.checklists.schema",
    "compliance.core",
    "compliance.runtime.supervisor",
    "compliance.scoring",
    "compliance.tables",
    "compliance.trail.chain",
)


@pytest.mark.parametrize("package", PURE)
def test_importing_it_loads_neither_django_nor_celery(package: str) -> None:
    code = f"import sys, {package}; print(sorted({{'django', 'celery', 'rest_framework'}} & sys.modules.keys()))"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
