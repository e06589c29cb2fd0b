"""Words that tell a table of answers from what stands around it: totals under it, sheets beside it."""

import re

from audits.workbooks.vocabulary.folding import fold

_TOTAL = re.compile(
    r"\b(?:sub ?totals?|grand total|totals?|totaux|totales|suma|sum|count|score|puntuacion|puntaje|overall"
    r"|average|promedio|moyenne|percentage|porcentaje|pourcentage|global|summary|resumen|resume|synthese)\b"
    r"|合计|合計|总计|總計|小计|小計|总分|總分|总体|總體|平均|汇总|彙總|得分"
)
_SIDE_SHEET = re.compile(
    r"\b(?:instructions?|guide|guidance|guia|how to|read ?me|leeme|lisez moi|help|ayuda|aide|examples?|ejemplos?|exemples?"
    r"|sample|action plan|actions|capa|plan accion|plan de accion|plan d actions?|plan action|lists?|listas?|listes?"
    r"|legend|leyenda|legende|glossary|glosario|glossaire|change ?log|history|historial|historique|revisions?)\b"
    r"|填写说明|填表说明|使用说明|示例|样例|整改|行动计划|填寫說明|範例|行動計畫|字典|图例"
)
_LONGEST_LABEL = 60  # characters


def is_total(text: str) -> bool:
    """Return whether the text labels a total or an overall result, not a requirement."""
    return len(text) <= _LONGEST_LABEL and _TOTAL.search(fold(text)) is not None


def is_side_sheet(name: str) -> bool:
    """Return whether a sheet of this name holds instructions, examples, lists or an action plan, not the answers."""
    return _SIDE_SHEET.search(fold(name)) is not None
