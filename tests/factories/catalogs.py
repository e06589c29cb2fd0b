"""OSCAL catalogs of any size, built like NIST SP 800-53: families, controls, enhancements, items, parameters."""

from typing import Any

FAMILIES = 20
ENHANCED = 3  # enhancements of a control on the average


def catalog(controls: int) -> dict[str, Any]:
    """Return a catalog with exactly so many controls, enhancements counted."""
    bases = -(-controls // (ENHANCED + 1))
    groups: list[dict[str, Any]] = [
        {"id": f"f{n:02}", "class": "family", "title": f"Family {n}", "controls": []} for n in range(1, FAMILIES + 1)
    ]
    left = controls
    for n in range(bases):
        group = groups[n % FAMILIES]
        name = f"{group['id']}-{len(group['controls']) + 1}"
        inside = min(ENHANCED, left - 1)
        control = _control(name) | {"controls": [_control(f"{name}.{m}") for m in range(1, inside + 1)]}
        group["controls"].append(control)
        left -= 1 + inside
    # Every fourth family holds its controls in a group of its own, one level down.
    for group in groups[::4]:
        inner = {"id": f"{group['id']}x", "title": f"{group['title']}, inner", "controls": group.pop("controls")}
        group["groups"] = [inner]
    metadata = {"title": "A large catalog", "version": "5.1.1", "oscal-version": "1.1.2"}
    return {"catalog": {"uuid": "00000000-0000-4000-8000-000000000000", "metadata": metadata, "groups": groups}}


def _control(name: str) -> dict[str, Any]:
    insert = f"{{{{ insert: param, {name}_odp.01 }}}}"
    items = [
        {
            "id": f"{name}_smt.{letter}",
            "name": "item",
            "props": [{"name": "label", "value": f"{letter}."}],
            "prose": f"Develop, document and disseminate the policy to {insert}, and review it; item {letter}.",
        }
        for letter in "abc"
    ]
    objectives = [
        {"id": f"{name}_obj-{n}", "name": "assessment-objective", "prose": f"objective {n} of {insert} is met;"}
        for n in range(4)
    ]
    methods = [
        {
            "id": f"{name}_asm-{method.lower()}",
            "name": "assessment-method",
            "props": [{"name": "method", "ns": "http://csrc.nist.gov/ns/rmf", "value": method}],
            "parts": [{"name": "assessment-objects", "prose": "Policy\n\nprocedures\n\nother relevant records"}],
        }
        for method in ("EXAMINE", "INTERVIEW", "TEST")
    ]
    return {
        "id": name,
        "class": "SP800-53",
        "title": f"Title of {name}",
        "params": [
            {"id": f"{name}_prm_1", "select": {"how-many": "one-or-more", "choice": ["daily", insert]}},
            {"id": f"{name}_odp.01", "label": "personnel or roles", "guidelines": [{"prose": "whom to tell"}]},
        ],
        "props": [{"name": "label", "value": name.upper()}, {"name": "sort-id", "value": name}],
        "links": [{"href": "#f01-1", "rel": "related"}],
        "parts": [
            {"id": f"{name}_smt", "name": "statement", "prose": "The organization:", "parts": items},
            {"id": f"{name}_gdn", "name": "guidance", "prose": "Guidance in several sentences. " * 20},
            {"id": f"{name}_obj", "name": "assessment-objective", "parts": objectives},
            *methods,
        ],
    }
