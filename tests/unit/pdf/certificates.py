"""Invented certificates for every variant."""

from dataclasses import replace
from datetime import UTC, date, datetime

from audits.certificates.pdf.facts import CertificateFacts, Logo, Scope, Signature, Subject

LOGO = Logo(
    100,
    100,
    (
        (
            "#0E6A6B",
            (
                ("M", (50, 98)),
                ("C", (66, 90, 80, 87, 92, 86)),
                ("L", (92, 50)),
                ("C", (92, 26, 74, 10, 50, 2)),
                ("C", (26, 10, 8, 26, 8, 50)),
                ("L", (8, 86)),
                ("C", (20, 87, 34, 90, 50, 98)),
                ("Z", ()),
            ),
        ),
        ("#FFFFFF", (("M", (30, 66)), ("L", (70, 66)), ("L", (70, 36)), ("L", (30, 36)), ("Z", ()))),
    ),
)
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
SAM = Signature(
    "Sam Whitfield",
    "Managing Director, Acme Fine Chemicals Ltd",
    "Declares that the answers are true and complete",
    datetime(2026, 11, 12, 16, 20, 1, tzinfo=UTC),
    DIGEST,
)
BOB = Signature(
    "Bob Okonkwo",
    "Lead reviewer",
    "Confirms the review as carried out and complete",
    datetime(2026, 11, 19, 9, 41, 7, tzinfo=UTC),
    DIGEST,
)
DORA = Signature(
    "Dr Dora Ibáñez Ruiz",
    "Head of Certification",
    "Decided that the requirements are met",
    datetime(2026, 11, 20, 14, 3, 22, tzinfo=UTC),
    DIGEST,
)

ACME = Subject(
    holder="Acme Fine Chemicals Ltd",
    holder_local="",
    site="Runcorn works",
    address="4 Canal Street, Runcorn WA7 1AB, United Kingdom",
    checklist="Diversion prevention: from training through supply",
    checklist_version="1.0.0",
    policy="Weighted by criticality",
    policy_version="1.0.0",
    scope=Scope(
        roles=("API maker", "Manufacturer"),
        substances=("Listed precursors", "Non-listed chemicals"),
        jurisdictions=("United Kingdom", "European Union"),
        conditions=(),
    ),
)
SELF = CertificateFacts(
    language="en",
    second_language="zh",
    number="CWD-LOCAL-2026-000001",
    code="7Q2M9XKD4TABCDEFG",
    url="https://verify.example.org/v/7Q2M9XKD4TABCDEFG",
    level="self_declared",
    outcome="conforming",
    issuer="Chainwarden register at verify.example.org",
    subject=ACME,
    grade="B",
    grade_note="85\u202f% and above",
    decided_on=date(2026, 11, 20),
    valid_from=date(2026, 11, 20),
    valid_until=date(2027, 11, 19),
    digest=DIGEST,
    signatures=(SAM,),
)
UNSIGNED = replace(
    SELF,
    second_language="",
    signatures=(),
    url="http://127.0.0.1:8000/v/7Q2M9XKD4TABCDEFG",
    issuer="Local register",
    subject=replace(ACME, scope=Scope()),
)
CONDITIONS = (
    (
        "KYC-09: deliveries stop automatically when a customer’s authorisation has expired or was withdrawn. "
        "Partly met: the block is set by hand."
    ),
    "SUB-02: every fentanyl precursor in Table I, salts included, is blocked until all checks are complete.",
)
SELF_CONDITIONAL = replace(
    SELF,
    second_language="",
    outcome="conditional",
    grade="C",
    grade_note="70\u202f% and above",
    conditions=CONDITIONS,
    conditions_due=date(2027, 2, 18),
)
MANY_CONDITIONS = replace(
    SELF_CONDITIONAL,
    conditions=tuple(f"REQ-{i:02d}: {CONDITIONS[i % 2]}" for i in range(1, 49)),
)
EN = replace(
    SELF,
    second_language="es",
    number="CW-IAGPP-2026-000418",
    level="site_verified",
    programme="Responsible Pharmaceutical Supply Chain Programme",
    issuer="Ibero-American Association for Good Pharmaceutical Practice",
    issuer_note="Calle de la Industria 14, 28004 Madrid · iagpp.example.org",
    logo=LOGO,
    subject=replace(
        ACME,
        holder="Laboratorios Peña & Núñez S.A.",
        holder_local="佩尼亚与努涅斯制药股份有限公司",
        site="Valdemoro distribution centre",
        address="Avenida de la Química 7, 28341 Valdemoro, Spain",
        scope=Scope(
            roles=("Wholesaler", "Importer", "Exporter", "Chemical distributor"),
            substances=("Finished medicines", "Controlled substances", "Listed precursors"),
            jurisdictions=("European Union", "Spain"),
            conditions=("Sells online", "Uses carriers"),
        ),
    ),
    grade="A",
    grade_note="95\u202f% and above",
    signatures=(DORA, BOB),
)
DESK = replace(EN, level="desk_reviewed", number="CW-IAGPP-2026-000502")
SAMPLE = replace(EN, level="sample_verified", number="CW-IAGPP-2026-000503")
CONDITIONAL = replace(SAMPLE, outcome="conditional", grade="C", conditions=CONDITIONS, conditions_due=date(2027, 2, 22))
REVIEWED_MANY = replace(CONDITIONAL, conditions=MANY_CONDITIONS.conditions)
ES = replace(EN, language="es", second_language="en", issuer="Asociación Iberoamericana de Buenas Prácticas")
FR = replace(EN, language="fr", second_language="es")
ZH_SUBJECT = Subject(
    holder="江苏恒泰精细化工原料药股份有限公司",
    holder_local="Jiangsu Hengtai Fine Chemical API Co., Ltd.",
    site="泰州原料药生产基地",
    address="江苏省泰州市医药高新区创新大道 16 号，邮编 225300",
    checklist="防流弊：从培训到供应",
    checklist_version="1.0.0",
    policy="按关键程度加权",
    policy_version="1.0.0",
    scope=Scope(
        roles=("原料药生产企业", "出口商", "化学品分销商"),
        substances=("列管前体化学品", "受管制物质", "非列管化学品"),
        jurisdictions=("中国", "欧盟"),
        conditions=("线上销售",),
    ),
)
LI = Signature("李文静", "认证部主任", "决定：符合项目要求", datetime(2026, 11, 20, 6, 3, 22, tzinfo=UTC), DIGEST)
ZH = replace(
    EN,
    language="zh",
    second_language="en",
    issuer="华东医药流通规范协会",
    issuer_note="上海市浦东新区张江路 88 号 · hdyx.example.cn",
    programme="医药供应链责任管理项目",
    grade_note="95\u202f% 及以上",
    subject=ZH_SUBJECT,
    signatures=(LI, BOB),
)
ZH_SELF = replace(
    SELF,
    language="zh",
    second_language="en",
    subject=ZH_SUBJECT,
    issuer="本地登记册",
    signatures=(LI,),
    grade_note="85\u202f% 及以上",
)
LONG_SUBJECT = replace(
    ACME,
    holder="Compañía Internacional de Productos Químicos, Farmacéuticos y Biotecnológicos de la Península Ibérica y "
    "Sucesores de Hermanos Goicoechea-Etxeberria, Sociedad Anónima Unipersonal de Import y Export",
    holder_local="伊比利亚半岛国际化学医药及生物技术产品进出口贸易兄弟继承人股份有限公司（独资）华东地区授权总经销与物流服务分支机构",
    site="Integrated temperature-controlled distribution, repackaging and returns centre of the Greater Guadalajara "
    "free-trade logistics zone, building 14-B",
    address="Kilómetro 14,5 de la Carretera Federal 80 Guadalajara–Lagos de Moreno, Parque Industrial El Salto, "
    "45680 El Salto, Jalisco, México",
    scope=Scope(
        roles=(
            "Manufacturer",
            "API maker",
            "Chemical distributor",
            "Wholesaler",
            "Broker",
            "Importer",
            "Exporter",
            "Carrier",
            "Online marketplace",
        ),
        substances=(
            "Finished medicines",
            "Controlled substances",
            "Listed precursors",
            "Non-listed chemicals of concern",
            "Equipment",
        ),
        jurisdictions=(
            "Mexico",
            "United States",
            "Canada",
            "European Union",
            "China",
            "India",
            "Brazil",
            "Switzerland",
        ),
        conditions=("Sells online", "Uses carriers", "Holds stock of controlled substances", "Handles returns"),
    ),
)
LONG = replace(
    EN,
    subject=LONG_SUBJECT,
    issuer="Federation of National Associations for Responsible Distribution of Medicines, Active Ingredients and "
    "Listed Chemicals of the Americas",
)
LONG_CONDITIONAL = replace(LONG, outcome="conditional", conditions=CONDITIONS, conditions_due=date(2027, 2, 22))
LONG_SELF = replace(SELF_CONDITIONAL, subject=LONG_SUBJECT)
MANY_COUNTRIES = replace(
    SELF,
    subject=replace(
        ACME, scope=replace(ACME.scope, jurisdictions=tuple(f"Country number {i:03d}" for i in range(1, 121)))
    ),
)
SUSPENDED = replace(EN, suspended_on=date(2026, 12, 1))
SPECIMEN = replace(EN, specimen=True)
SELF_SPECIMEN = replace(SELF, specimen=True)

ALL = {
    "self": SELF,
    "unsigned": UNSIGNED,
    "self_conditional": SELF_CONDITIONAL,
    "many_conditions": MANY_CONDITIONS,
    "many_countries": MANY_COUNTRIES,
    "site": EN,
    "desk": DESK,
    "sample": SAMPLE,
    "conditional": CONDITIONAL,
    "reviewed_many": REVIEWED_MANY,
    "es": ES,
    "fr": FR,
    "zh": ZH,
    "zh_self": ZH_SELF,
    "long": LONG,
    "long_conditional": LONG_CONDITIONAL,
    "long_self": LONG_SELF,
    "suspended": SUSPENDED,
    "specimen": SPECIMEN,
    "self_specimen": SELF_SPECIMEN,
}
