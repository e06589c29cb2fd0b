"""Words that tell a table of answers from what stands around it: totals under it, sheets beside it."""

import re

from audits.workbooks.vocabulary.folding import fold
from audits.workbooks.vocabulary.languages import phrases

_TOTALS = """
    total | totals | subtotal | sub total | grand total | sum | count | score | overall | average | percentage
    summary | suma | totales | puntuacion | puntaje | promedio | media | porcentaje | resumen | global | totaux
    somme | moyenne | pourcentage | synthese | 合计 | 合計 | 总计 | 總計 | 小计 | 小計 | 总分 | 總分 | 总体
    總體 | 平均 | 汇总 | 彙總 | 得分 | 总体结论 | 總體結論
"""
_SIDE_SHEETS = """
    instruction | instructions | guide | guidance | how to | how to fill | how to use | read me | readme | help
    example | examples | sample | action plan | actions | corrective actions | capa | capa plan | capa log
    lists | legend | glossary | change log | changelog | history | revision history | revisions | instrucciones
    guia | leeme | ayuda | ejemplo | ejemplos | plan de accion | acciones | listas | leyenda | glosario
    historial | mode d emploi | lisez moi | aide | exemple | exemples | plan d action | plan d actions | listes
    legende | glossaire | historique | 填写说明 | 填表说明 | 使用说明 | 填報說明 | 填寫說明 | 示例 | 样例 | 範例
    整改计划 | 整改 | 行动计划 | 行動計畫 | 字典 | 图例 | 术语 | 修订记录 | 修訂記錄
"""
_LONGEST_LABEL = 40  # characters; a longer text is a requirement's title that happens to begin with such a word

_TOTAL_START = re.compile("(?:" + "|".join(phrases(_TOTALS)) + r")(?:\b|(?=[\u4e00-\u9fff]))")
_SIDE_SHEET = re.compile("(?:" + "|".join(phrases(_SIDE_SHEETS)) + r")(?: \d+)*")


def is_total(text: str) -> bool:
    """Return whether the text labels a total or an overall result, not a requirement."""
    return len(text) <= _LONGEST_LABEL and _TOTAL_START.match(fold(text)) is not None


def is_side_sheet(name: str) -> bool:
    """Return whether a sheet of this name holds instructions, examples, lists or an action plan, not the answers."""
    return _SIDE_SHEET.fullmatch(fold(name)) is not None
