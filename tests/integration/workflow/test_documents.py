from io import BytesIO

import pytest
from pypdf import PdfReader

from audits.certificates.models import Certificate, Document
from audits.certificates.queries import documents_of, facts_of
from audits.evidence.storage import read_kept
from audits.workflow.choose_language import choose_language
from audits.workflow.draw_certificate import draw_certificate
from audits.workflow.draw_report import draw_report
from audits.workflow.models import Job
from tests.factories.audits import ALL_MET, FAILED, scored
from tests.factories.cast import WORKER, Cast, by
from tests.factories.trail import recorded


def words(document: Document) -> str:
    pages = PdfReader(BytesIO(read_kept(document.sha256))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_report_is_drawn_kept_and_noted_once(cast: Cast) -> None:
    run = scored(cast, FAILED)
    with recorded() as events:
        document = draw_report(score_run=run.id, actor=WORKER)
    (event,) = events
    assert (event.chain, event.actor, event.action) == (cast.acme.id, None, "document.drawn")
    assert event.object == ("document", str(document.id))
    assert event.data == {"kind": "report", "sha256": document.sha256, "score_run": str(run.id)}
    assert (document.size, document.drawn_at) == (len(read_kept(document.sha256)), WORKER.at)
    job = Job.objects.get(kind="report")
    assert (job.state, job.finished_at) == ("done", WORKER.at)


def test_the_report_is_drawn_once_for_each_language_asked_for(cast: Cast) -> None:
    run = scored(cast)
    first = draw_report(score_run=run.id, actor=WORKER)
    french = draw_report(score_run=run.id, actor=WORKER, language="fr")
    chinese = draw_report(score_run=run.id, actor=WORKER, language="zh-hans")
    assert [each.language for each in (first, french, chinese)] == [None, "fr", "zh-hans"]
    assert draw_report(score_run=run.id, actor=WORKER, language="fr") == french
    assert "Toutes les exigences, par étape" in words(french)
    assert "自查报告" in words(chinese)
    assert documents_of(run.answer_set.submission.audit) == {"report": first}


def test_what_is_registered_speaks_the_language_of_whoever_signed(cast: Cast) -> None:
    choose_language(actor=by(cast.sam), language="es")
    run = scored(cast)
    facts = facts_of(Certificate.objects.get())
    assert (facts.language, facts.second_language) == ("es", "en")
    assert draw_report(score_run=run.id, actor=WORKER).language == "es"
    assert "Autodeclarado, sin comprobar".upper() in words(draw_certificate(score_run=run.id, actor=WORKER))


def test_drawing_again_returns_what_is_kept(cast: Cast) -> None:
    run = scored(cast)
    first = [draw(score_run=run.id, actor=WORKER) for draw in (draw_report, draw_certificate)]
    with recorded() as events:
        again = [draw(score_run=run.id, actor=WORKER) for draw in (draw_report, draw_certificate)]
    assert (again, events) == (first, [])
    audit = run.answer_set.submission.audit
    assert documents_of(audit) == {"report": first[0], "certificate": first[1]}


def test_the_self_declaration_says_what_it_is_and_what_is_registered(cast: Cast) -> None:
    run = scored(cast)
    row = Certificate.objects.get()
    said = words(draw_certificate(score_run=run.id, actor=WORKER))
    for text in ("SELF-DECLARED, NOT CHECKED", row.number, "Acme Chemicals", "艾克米化学", "Depot Kraków", "Sam Sato"):
        assert text in said


def test_the_report_holds_requirements_answers_and_reasons(cast: Cast) -> None:
    said = words(draw_report(score_run=scored(cast, FAILED).id, actor=WORKER))
    for text in ("GOV-01", "One person is answerable", "Because of GOV-01.", "44.4", "TRA-01", "Depot Kraków"):
        assert text in said


def test_there_is_no_certificate_to_draw_for_what_does_not_conform(cast: Cast) -> None:
    run = scored(cast, FAILED)
    with recorded() as events, pytest.raises(ValueError, match="no self-declaration is registered"):
        draw_certificate(score_run=run.id, actor=WORKER)
    assert (events, Document.objects.count()) == ([], 0)


def test_the_report_says_what_each_requirement_earned(cast: Cast) -> None:
    from audits.certificates.report import report_facts
    from audits.results.queries import score_runs

    run = scored(cast, {**ALL_MET, "GOV-02": "partly_met", "TRA-01": "not_applicable"})
    facts = report_facts(score_runs().this(run).get())
    earned = {one.id: (one.points, one.possible) for one in facts.requirements}
    assert earned == {"GOV-01": ("5/1", "5/1"), "GOV-02": ("3/2", "3/1"), "TRA-01": ("", "")}
    assert (facts.points, facts.possible) == ("13/2", "8/1")


def test_the_same_facts_are_the_same_file(cast: Cast) -> None:
    run = scored(cast, ALL_MET)
    first = draw_report(score_run=run.id, actor=WORKER)
    from audits.certificates.pdf import draw as pdf
    from audits.certificates.report import report_facts
    from audits.results.queries import score_runs

    assert pdf.draw_report(report_facts(score_runs().this(run).get())) == read_kept(first.sha256)
