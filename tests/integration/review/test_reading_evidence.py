"""People of a body read files of the submission, and of nothing else; who read what is on record."""

from pathlib import Path
from typing import Any

import pytest

from audits.evidence.storage import address
from audits.review.models import Review
from audits.workflow.authority import Denied
from audits.workflow.evidence import NewEvidence, add_evidence
from audits.workflow.file_submission import file_submission
from audits.workflow.read_evidence import read_evidence
from tests.factories.audits import ALL_MET, draft, submit
from tests.factories.cast import Cast, by
from tests.factories.reviews import Council
from tests.factories.trail import recorded
from tests.integration.review.refusals import refused

PDF = b"%PDF-1.7 of the hold log"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }


@pytest.fixture
def review(cast: Cast, council: Council) -> Review:
    audit = draft(cast, answers=ALL_MET)
    new = NewEvidence(kind="file", name="hold-log.pdf", content=PDF)
    add_evidence(audit=audit.id, requirement="GOV-01", new=new, actor=by(cast.carl))
    submit(audit, cast)
    return file_submission(audit=audit.id, programme=council.desk.id, actor=by(cast.alice))


def _sha256(review: Review) -> str:
    from audits.review.submitted import requirements_in

    return str(requirements_in(review.submission)["GOV-01"]["evidence"][0]["sha256"])


def test_a_named_file_is_read_and_the_first_reading_told(cast: Cast, council: Council, review: Review) -> None:
    sha256 = _sha256(review)
    with recorded() as events:
        file = read_evidence(review=review.id, sha256=sha256, actor=by(council.bob))
        read_evidence(review=review.id, sha256=sha256, actor=by(council.bob))
        read_evidence(review=review.id, sha256=sha256, actor=by(council.dora))
    assert file is not None
    assert (file.name, file.media_type, file.content) == ("hold-log.pdf", "application/pdf", PDF)
    assert [(event.action, event.actor) for event in events] == [
        ("evidence.read", str(council.bob.pk)),
        ("evidence.read", str(council.dora.pk)),
    ]
    assert events[0].data == {"review": str(review.id), "sha256": sha256, "name": "hold-log.pdf"}


def test_a_file_that_the_submission_does_not_name_is_not_there(cast: Cast, council: Council, review: Review) -> None:
    other = draft(cast, title="Another audit")
    new = NewEvidence(kind="file", name="secret.pdf", content=b"%PDF-1.7 of something else")
    item = add_evidence(audit=other.id, requirement="GOV-01", new=new, actor=by(cast.carl))
    with recorded() as events:
        assert read_evidence(review=review.id, sha256=item.sha256, actor=by(council.bob)) is None
        assert read_evidence(review=review.id, sha256="", actor=by(council.bob)) is None
    assert events == []


def test_another_body_reads_nothing(council: Council, review: Review) -> None:
    with pytest.raises(Denied):
        read_evidence(review=review.id, sha256=_sha256(review), actor=by(council.dana))


def test_an_altered_file_is_not_shown(council: Council, review: Review, tmp_path: Path) -> None:
    sha256 = _sha256(review)
    kept = tmp_path / "files" / address(sha256)
    kept.chmod(0o600)
    kept.write_bytes(b"%PDF-1.7 of another log")
    with refused("evidence.altered"):
        read_evidence(review=review.id, sha256=sha256, actor=by(council.bob))


def test_a_file_that_is_gone_is_not_there(council: Council, review: Review, tmp_path: Path) -> None:
    sha256 = _sha256(review)
    (tmp_path / "files" / address(sha256)).unlink()
    assert read_evidence(review=review.id, sha256=sha256, actor=by(council.bob)) is None
