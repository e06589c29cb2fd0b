"""The standard policy over a small checklist, for the tests of this room."""

from pathlib import Path

from compliance.scoring import Case, Given, Item, Plan, Policy, StageName, compile_policy, load_policy

LIBRARY = Path("compliance/policies/library")

ITEMS = (
    Item("GOV-01", "GOV", "critical"),
    Item("GOV-02", "GOV", "major"),
    Item("GOV-03", "GOV", "minor"),
    Item("STO-01", "STO", "critical"),
    Item("STO-02", "STO", "major"),
)
STAGES = (StageName("GOV", "Governance"), StageName("STO", "Storage"), StageName("RET", "Returns"))


def standard() -> Policy:
    path = LIBRARY / "standard" / "1.0.0.yaml"
    return load_policy(path.read_text(), file=path.name)


def standard_plan(items: tuple[Item, ...] = ITEMS) -> Plan:
    return compile_policy(standard(), items, STAGES)


def case(**changes: Given | str | None) -> Case:
    """All requirements met, except as said (GOV_01="not_met"); None takes one out of scope."""
    answers: dict[str, Given] = {item.id: Given("met") for item in ITEMS}
    for name, given in changes.items():
        requirement = name.replace("_", "-")
        if given is None:
            del answers[requirement]
        else:
            answers[requirement] = Given(given) if isinstance(given, str) else given
    return Case(answers)
