"""The shipped checklists and policies are published; what is published already stays as it is."""

from collections.abc import Iterator
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

import compliance.checklists
import compliance.policies
from audits.workflow.control_lists import load_control_lists
from compliance.checklists.loading import MAIN_FILE, load_checklist_folder
from compliance.checklists.profiles import Base, load_profile
from compliance.checklists.publishing import publish_checklist
from compliance.checklists.schema import Checklist
from compliance.policies.publishing import publish_policy
from compliance.scoring import load_policy
from compliance.trail.recording import Actor

CHECKLISTS = Path(compliance.checklists.__file__).parent / "library"
POLICIES = Path(compliance.policies.__file__).parent / "library"


@transaction.atomic
def load_library(*, actor: Actor) -> list[str]:
    """This function will publish what the library holds and return a line for each version.

    Refused when a file is faulty, or holds other content under a version number that is published; nothing is stored.
    """
    lines = []
    for checklist in _checklists():
        version, new = publish_checklist(checklist=checklist, actor=actor)
        lines.append(_line(version.code, version.version, new))
    for file in sorted(POLICIES.glob("*/*.yaml")):
        policy = load_policy(file.read_text(encoding="utf-8"), file=file.name)
        stored, new = publish_policy(policy=policy, actor=actor)
        lines.append(_line(stored.code, stored.version, new))
    return lines + load_control_lists(actor=actor)


def _checklists() -> Iterator[Checklist]:
    whole = [load_checklist_folder(main.parent) for main in sorted(CHECKLISTS.glob(f"*/*/{MAIN_FILE}"))]
    yield from whole
    bases = {Base(code=each.code, version=each.version): each for each in whole}
    for profile in sorted(CHECKLISTS.glob("profiles/*/*.yaml")):
        yield load_profile(profile, base_of=bases.get)


def _line(code: str, version: str, new: bool) -> str:
    said = _("{code} {version} published") if new else _("{code} {version} already published, unchanged")
    return said.format(code=code, version=version)
