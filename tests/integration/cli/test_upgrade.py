"""A database as an earlier version left it (demo data of 0.1.0, before events told of rows) is brought up to date."""

import lzma
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from uuid import UUID

from compliance.runtime.paths import ROOT

EARLIER = ROOT / "tests" / "data" / "upgrade" / "before-rows-were-bound.sqlite3.xz"
STANDING = 78


def test_an_earlier_database_keeps_its_audits_and_its_trail_holds_but_binds_nothing_later(tmp_path: Path) -> None:
    (tmp_path / "chainwarden.sqlite3").write_bytes(lzma.decompress(EARLIER.read_bytes()))
    before = _scored(tmp_path)
    assert f"{STANDING} rows from before the update are bound" in _run(tmp_path, "-m", "compliance.runtime.prepare")
    assert _scored(tmp_path) == before
    assert "The trail holds" in _run(tmp_path, "manage.py", "verify_trail")
    _everybody_keeps_a_confirmed_address(tmp_path)

    _put_in_behind_the_back(tmp_path)
    assert _run(tmp_path, "manage.py", "bind_standing_rows") == ""
    told = _run(tmp_path, "manage.py", "verify_trail", exit_code=1)
    assert f"table signing_signature, row {UUID(int=1)}: unrecorded" in told


def _everybody_keeps_a_confirmed_address(folder: Path) -> None:
    with sqlite3.connect(folder / "chainwarden.sqlite3") as database:
        people = database.execute(
            "SELECT id, lower(email), 1, 1 FROM people_user WHERE is_active ORDER BY id"
        ).fetchall()
        kept = database.execute('SELECT user_id, email, verified, "primary" FROM account_emailaddress ORDER BY user_id')
        assert kept.fetchall() == people != []
        assert database.execute("SELECT count(*) FROM django_session").fetchone() == (0,)


def _put_in_behind_the_back(folder: Path) -> None:
    with sqlite3.connect(folder / "chainwarden.sqlite3") as database:
        database.row_factory = sqlite3.Row
        row = dict(database.execute("SELECT * FROM signing_signature LIMIT 1").fetchone()) | {"id": UUID(int=1).hex}
        places = ", ".join("?" * len(row))
        database.execute(f"INSERT INTO signing_signature ({', '.join(row)}) VALUES ({places})", list(row.values()))


def _scored(folder: Path) -> list[tuple[str, ...]]:
    with sqlite3.connect(folder / "chainwarden.sqlite3") as database:
        found = database.execute(
            "SELECT c.version, r.score, r.grade, r.outcome, r.digest FROM results_scorerun r"
            " JOIN results_answerset s ON s.id = r.answer_set_id JOIN conduct_submission f ON f.id = s.submission_id"
            " JOIN conduct_audit a ON a.id = f.audit_id"
            " JOIN checklists_checklistversion c ON c.id = a.checklist_version_id ORDER BY r.id"
        ).fetchall()
    assert {row[0] for row in found} == {"1.0.0"}
    return found


def _run(folder: Path, *arguments: str, exit_code: int = 0) -> str:
    environment = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL")}
    environment |= {"CHAINWARDEN_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "compliance.settings"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == exit_code, done.stdout + done.stderr
    return done.stdout + done.stderr if exit_code else done.stdout
