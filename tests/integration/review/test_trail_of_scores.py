"""Whose trail tells what the verified answers are worth, and in which order locks are taken for a declaration."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits.certificates.models import Certificate, NumberCounter
from audits.results.models import AnswerSet, ScoreRun
from audits.results.scoring import scored as score_now
from audits.workflow.draw_certificate import draw_certificate
from audits.workflow.register_declaration import register_declaration
from audits.workflow.score_answers import score_answers
from compliance.trail.models import ChainHead
from tests.factories.audits import FAILED, answer_set_of, scored, submitted
from tests.factories.cast import WORKER, Cast
from tests.factories.reviews import LOOKED_AT, Council, recommend_it, recommended, run_of, taken_up, verify
from tests.factories.trail import recorded


def test_the_body_alone_is_told_of_the_score_before_it_decides(cast: Cast, council: Council) -> None:
    review = taken_up(cast, council)
    verify(review, council, *LOOKED_AT)
    frozen: AnswerSet = recommend_it(review, council)
    with recorded() as told:
        score_answers(answer_set=frozen.id, actor=WORKER)
    assert [(event.action, event.chain) for event in told] == [("answers.scored", council.body.id)]


def test_no_declaration_is_registered_on_verified_answers_or_on_what_does_not_conform(
    cast: Cast, council: Council
) -> None:
    runs: list[ScoreRun] = [run_of(recommended(cast, council)), scored(cast, FAILED)]
    before = Certificate.objects.count()
    for run in runs:
        with pytest.raises(ValueError, match="no self-declaration is registered"):
            register_declaration(run=run, actor=WORKER)
    assert Certificate.objects.count() == before


def test_the_chain_is_locked_before_the_counter_also_for_a_declaration_registered_when_it_is_drawn(cast: Cast) -> None:
    """Scoring tells first and then takes a number; the other way round here, two of one company would wait for ever."""
    run = score_now(answer_set_of(submitted(cast)), at=WORKER.at)
    run.save(force_insert=True)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        draw_certificate(score_run=run.id, actor=WORKER)
    places = [
        next(n for n, query in enumerate(asked.captured_queries) if table in query["sql"])
        for table in (ChainHead._meta.db_table, NumberCounter._meta.db_table)
    ]
    assert places == sorted(places)
