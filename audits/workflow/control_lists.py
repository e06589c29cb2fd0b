"""Control lists come in: the shipped ones of the United Nations, and national ones from whoever may hold them."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from compliance.core.errors import Problem, Refused
from compliance.substances.loading import LIBRARY, load_control_list
from compliance.substances.national import ListHead, read_national_list
from compliance.substances.publishing import publish_control_list
from compliance.substances.schema import ControlList
from compliance.trail.recording import Actor


@dataclass(frozen=True, slots=True)
class Import:
    """A list as it was read, and whether it was stored now; False for one that is there already or was only tried."""

    control_list: ControlList
    digest: str
    is_new: bool


class _OnlyTried(Exception):
    """Ends the transaction of a dry run, so that every check of a real one has run and nothing stays."""


@transaction.atomic
def load_control_lists(*, actor: Actor) -> list[str]:
    """This function will publish the shipped control lists and return a line for each.

    Refused when a file is faulty or holds other content than what is stored under its edition; nothing is stored.
    """
    lines = []
    for file in sorted(LIBRARY.glob("*.yaml")):
        edition, new = publish_control_list(control_list=load_control_list(file), actor=actor)
        said = _("{code} {version} published") if new else _("{code} {version} already published, unchanged")
        lines.append(said.format(code=edition.code, version=edition.edition))
    return lines


def import_control_list(*, file: Path, head: ListHead, actor: Actor, dry_run: bool = False) -> Import:
    """This function will store the edition that the CSV file holds; with `dry_run` it only checks that it would.

    Refused with every problem found, each at its line; nothing is stored.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Refused(Problem("substances.csv_unreadable", {"detail": error.strerror or "?"}, file.name)) from error
    control_list = read_national_list(data, file=file.name, head=head)
    try:
        with transaction.atomic():
            edition, new = publish_control_list(control_list=control_list, actor=actor)
            imported = Import(control_list, edition.digest, new)
            if dry_run:
                raise _OnlyTried
    except _OnlyTried:
        pass
    return imported
