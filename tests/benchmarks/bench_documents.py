"""What drawing the two documents of one scored audit costs, fonts loaded."""

from collections.abc import Iterator

from tests.benchmarks.figures import Figure, cpu_milliseconds
from tests.benchmarks.place import Place


def bench_documents(place: Place) -> Iterator[Figure]:
    cast = place.cast
    from audits.certificates.models import Certificate
    from audits.certificates.pdf import draw as pdf
    from audits.certificates.queries import facts_of
    from audits.certificates.report import report_facts
    from audits.conduct.scoping import in_scope
    from audits.results.models import ScoreRun
    from tests.factories.audits import answer, draft, library_checklist, score, submit

    audit = draft(cast, checklist=library_checklist())
    for n, requirement in enumerate(in_scope(audit)):
        answer(audit, requirement, "partly_met" if n % 20 == 19 else "met", cast)
    run = ScoreRun.objects.get(pk=score(submit(audit, cast)).pk)
    certificate = Certificate.objects.get(score_run=run)
    declaration, report = facts_of(certificate), report_facts(run)
    yield Figure("self-declaration PDF", cpu_milliseconds(lambda: pdf.draw_certificate(declaration)), "ms", limit=20)
    yield Figure("report PDF", cpu_milliseconds(lambda: pdf.draw_report(report), times=7), "ms", limit=250)
