"""A company's own filled self-assessment, read without a guess. No Django."""

from audits.workbooks.assessment import Answer, AnswerRow, Ignored, SelfAssessment
from audits.workbooks.messages import MESSAGES
from audits.workbooks.reader import read_self_assessment

__all__ = ["MESSAGES", "Answer", "AnswerRow", "Ignored", "SelfAssessment", "read_self_assessment"]
