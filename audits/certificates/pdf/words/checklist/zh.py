"""The form's words in Simplified Chinese."""

from audits.certificates.pdf.words.checklist.table import Words

ZH = Words(
    kind="待填写的检查表",
    version="版本 {version}",
    count="{requirements} 项要求 · {stages} 个环节",
    digest="本版本的摘要值",
    site="公司与场所",
    address="地址",
    date="日期",
    filled_by="填写人",
    checked_by="复核人",
    signature="签名",
    how=("每项要求只勾选一个回答，并写明依据：文件、编号、日期、地点。选择“不适用”须说明理由。请勾选已查看的证据。"),
    stages="环节",
    answers=("符合", "部分符合", "不符合", "不适用"),
    criticality={"critical": "关键", "major": "主要", "minor": "一般"},
    guidance="良好做法",
    evidence="证据",
    rationale="关键原因",
    concerns="仅适用于",
    separator="、",
    notes="备注与依据",
    untranslated="° 尚未翻译，以原文显示",
    page_of="第 {page} 页，共 {pages} 页",
)
