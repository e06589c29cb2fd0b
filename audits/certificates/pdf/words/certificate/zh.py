"""The certificate in Chinese (simplified)."""

from audits.certificates.pdf.words.certificate.table import Kind, Words

ZH = Words(
    certificate=Kind(
        title="合规证书",
        number="证书编号",
        opening="兹证明",
        statement="已就本页所列场所与范围，按照《{checklist}》（{version} 版）接受审核；{body}于 {decided} 作出决定，确"
        "认其符合认证方案的要求。",
        statement_conditional="已就本页所列场所与范围，按照《{checklist}》（{version} 版）接受审核；{body}于 {decided} "
        "作出决定，确认其符合认证方案的要求，但须满足本文件所列条件。",
        decided="决定日期",
        grade="等级",
        check="查验本证书",
        unsigned="证书未签署",
        unsigned_line="本证书未经任何人签署。",
        specimen_line="本页不是证书，所有名称与编号均为虚构。",
    ),
    declaration=Kind(
        title="自我声明登记书",
        number="声明编号",
        opening="兹登记",
        statement="已就本页所列场所与范围，自行声明符合《{checklist}》（{version} 版）。{body}于 {decided} 登记该声明，"
        "未作核查。",
        statement_conditional="已就本页所列场所与范围，自行声明在满足本文件所列条件的前提下符合《{checklist}》（"
        "{version} 版）。{body}于 {decided} 登记该声明，未作核查。",
        decided="登记日期",
        grade="自评等级",
        check="查验本声明",
        unsigned="声明未签署",
        unsigned_line="本声明未经任何人签署，没有任何人署名对其回答负责。",
        specimen_line="本页不是声明书，所有名称与编号均为虚构。",
    ),
    registered_by="登记机构",
    not_checked="自我声明，未经核查",
    level="保证级别",
    levels=("自我声明", "文件评审", "抽样核实", "现场核实"),
    explained=(
        "企业自己的回答，未经企业以外任何人核查。",
        "签发机构的评审员已审阅回答及其依据文件，未到现场。",
        "评审员按风险抽取部分回答，并与原始证据核对。",
        "评审员到达现场，将回答与记录、人员及场地逐一核对。",
    ),
    roles="涵盖角色",
    substances="涵盖物质类别",
    jurisdictions="涵盖法域",
    circumstances="涵盖情形",
    all="全部",
    none="无",
    policy="评分依据",
    valid_from="生效日期",
    valid_until="有效期至",
    conditional="附条件",
    conditions_until="须于 {date} 前关闭",
    conditions_overleaf="共 {count} 项条件，列于后页；后页为本文件的组成部分。",
    conditions_title="条件",
    items_overleaf="{count} 项，列于后页",
    page="第 {page} 页，共 {pages} 页",
    status="状态可能随时变更，以登记册为准；采信本页之前请先查验。",
    code="编码",
    digest="记录的 SHA-256 摘要",
    signed="签署",
    suspended="已暂停",
    suspended_line="自 {date} 起暂停，本副本不得作为依据。",
    specimen="样本",
    separator="；",
)
