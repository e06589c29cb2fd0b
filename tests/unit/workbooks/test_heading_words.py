import pytest

from audits.workbooks.vocabulary import heading

REQUIREMENT = """Ref|Ref.|REF|ID|Item no.|Item #|#|No.|Nº|N°|№|Code|Requirement ID|Requirement no.|Réf.|Référence
|N° d'exigence|N° de l'exigence|Código|Número de requisito|N.º de requisito|编号|序号|条款号|要求编号
|編號|Clause|Control ID|Question no|Ｒｅｆ"""
ANSWER = """Status|Status (Yes/Partial/No/NA)|Answer|Compliant?|Compliance|Result|Conformity|Compliant Y/N
|Status: Yes / No|STATUS|Compliance status|Your answer *|Status 2026|Self-assessment status|Cumplimiento
|¿Cumple? (Sí/No)|Estado|Respuesta|Statut|Conformité|Conforme ? (O/N)|Réponse|Mise en œuvre|是否符合
|是否符合（是/否/部分）|符合情况|自评结果|狀態|Status / 状态"""
REASON = """Comment|Comments / justification|Justification|Remarks|Notes|Reason|Reason for N/A|Rationale|Comentarios
|Observaciones|Justificación|Motivo|Commentaire / justification|Commentaires|Remarques|Motif|说明|备注
|理由|備註|Comments (mandatory if N/A)"""
EVIDENCE = """Evidence|Evidence ref|Evidence (document no.)|Proof|Documents|Records|Supporting documents|Evidencia
|Pruebas|Documentación|Preuve|Éléments de preuve|Justificatifs|证据|证明文件|支持性文件|證據
|Objective evidence"""
NEITHER = """Requirement|Owner|Date checked|Responsable|Fecha|Exigence|要求|负责人|日期|Expected evidence
|Evidence required|Guidance|Status date|Reviewer comment|Auditor status|Action|Due date|Criticality|"""


def phrases(text: str) -> list[str]:
    return [phrase.strip("\n") for phrase in text.split("|")]


CASES = [
    ({"requirement"}, REQUIREMENT),
    ({"answer"}, ANSWER),
    ({"reason", "comment"}, REASON),
    ({"evidence"}, EVIDENCE),
]


@pytest.mark.parametrize(("fields", "text"), [(fields, text) for fields, texts in CASES for text in phrases(texts)])
def test_usual_headings_are_known(fields: set[str], text: str) -> None:
    assert heading(text).fields & fields


@pytest.mark.parametrize("text", phrases(NEITHER))
def test_other_headings_are_left_alone(text: str) -> None:
    assert heading(text).fields == frozenset()


def test_a_shared_column_stands_for_both() -> None:
    assert heading("Comments / evidence").fields == {"comment", "evidence"}


def test_long_instructions_are_no_heading() -> None:
    assert (
        heading("Status: choose one of the words in the list, and give a reason when " + "needed " * 20).fields
        == frozenset()
    )
