"""What is shipped: the tables of the United Nations and nothing else. Other lists come from whoever may hold them."""

import subprocess
import sys

import pytest

from compliance.core.errors import Refused
from compliance.substances.loading import LIBRARY, load_control_list

FENTANYL = {
    "21409-26-7": "2017-10-18",
    "39742-60-4": "2017-10-18",
    "23056-29-3": "2022-11-23",
    "125541-22-2": "2022-11-23",
    "1609-66-1": "2022-11-23",
    "41661-47-6": "2024-12-03",
    "79099-07-3": "2024-12-03",
}
TABLE_II = {"67-64-1", "118-92-3", "60-29-7", "7647-01-0", "78-93-3", "110-89-4", "7664-93-9", "108-88-3"}
LISTS = {file.stem: load_control_list(file) for file in LIBRARY.glob("*.yaml")}


def test_only_tables_of_the_united_nations_are_shipped() -> None:
    assert {path.name for path in LIBRARY.iterdir()} == {"un-1988-table-i-fentanyl.yaml", "un-1988-table-ii.yaml"}
    assert {each.jurisdiction for each in LISTS.values()} == {"UN"}
    assert {each.code for each in LISTS.values()} == LISTS.keys()


def test_the_precursors_of_fentanyl_carry_the_day_they_were_listed() -> None:
    listed = LISTS["un-1988-table-i-fentanyl"].substances
    assert {each.cas: each.valid_from.isoformat() for each in listed} == FENTANYL
    assert {each.covers for each in listed} == {("salt",)}


def test_table_ii_is_whole() -> None:
    assert {each.cas for each in LISTS["un-1988-table-ii"].substances} == TABLE_II


def test_no_day_of_listing_looks_verified_before_it_was_read_at_a_known_place() -> None:
    assert {each.status for one in LISTS.values() for each in one.substances} <= {"reported", "unverified"}


def test_a_wrong_number_in_a_list_is_refused_with_its_place(tmp_path) -> None:
    file = tmp_path / "wrong.yaml"
    text = (LIBRARY / "un-1988-table-i-fentanyl.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("cas: 1609-66-1", "cas: 1609-66-5"), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_control_list(file)
    (problem,) = refused.value.problems
    assert (problem.code, problem.where) == ("substances.library_field", "wrong.yaml:substances.4.cas")


def test_the_pure_part_of_the_room_loads_no_django() -> None:
    program = (
        "import sys, compliance.substances.loading, compliance.substances.matching, compliance.substances.national; "
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
