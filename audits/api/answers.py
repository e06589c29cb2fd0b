"""The answers of an audit: telling them, and giving one."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

import msgspec
from django.http import Http404

from audits.api.audits import audit_or_404
from audits.api.call import Call
from audits.api.problems import Fault
from audits.api.reading import body_of
from audits.api.told import told_answer
from audits.workflow.save_answer import Conflict, GivenAnswer, save_answer
from compliance.core.errors import Problem


class AnswerSent(msgspec.Struct, forbid_unknown_fields=True):
    """What a program sends for one requirement; `revision` is the one it read, 0 for an answer not given yet."""

    answer: str
    revision: Annotated[int, msgspec.Meta(ge=0, lt=2**31)]
    reason: str = ""
    comment: str = ""


def put_answer(call: Call, audit: UUID, requirement: str) -> dict[str, Any]:
    """Give the answer to a requirement and return it as it is kept; 409 with the stored one when its revision is
    another than the one sent.
    """
    call.parameters()
    row = audit_or_404(call, audit)
    if requirement not in row.checklist_version.checklist.by_id:
        raise Http404
    sent = body_of(call.request, AnswerSent)
    given = GivenAnswer(requirement, sent.answer, _as_typed(sent.reason), _as_typed(sent.comment), sent.revision)
    try:
        return told_answer(save_answer(audit=row, given=given, actor=call.actor))
    except Conflict as conflict:
        problem = Problem("api.answer_changed", {"revision": conflict.stored.revision})
        raise Fault(HTTPStatus.CONFLICT, problem, stored=told_answer(conflict.stored)) from conflict


def _as_typed(text: str) -> str:
    """As the pages keep texts: without the space around them, each line ended by one character."""
    return text.replace("\r\n", "\n").strip()
