"""Turns published cases into the engine's input and the names of its output. No arithmetic and no decisions here.

Each function yields (name, policy, input as `read_case` takes it, expected as `runner.check` compares it).
"""

from collections.abc import Iterator
from typing import Any

Golden = tuple[str, str, dict[str, Any], dict[str, Any]]


def nist_800_171_dod_am(file: dict[str, Any]) -> Iterator[Golden]:
    for case in file["cases"]:
        given, expected = case["input"], case["expected"]
        default = given["answers"].get("*", given["default"])
        answers = {requirement: given["answers"].get(requirement, default) for requirement in file["rule"]["weights"]}
        facts = {"plan_of_action_for_every_gap": given["plan_of_action_for_every_gap"]}
        expected = {"status": expected["status"], "measures": {"score": expected["score"]}}
        yield case["name"], "nist_800_171", {"answers": answers, "facts": facts}, expected


def ifs_food(file: dict[str, Any]) -> Iterator[Golden]:
    for case in file["cases"]:
        scores = [score for score, count in case["input"]["counts"].items() for _ in range(count)]
        answers = {f"R{at}": score for at, score in enumerate(scores)}
        expected = dict(case["expected"])
        grade, percent = expected.pop("level"), expected.pop("percent")
        yield (
            case["name"],
            "ifs_food",
            {"answers": answers},
            {"grade": grade, "measures": expected | {"score": percent}},
        )


def ghtf_n19_mdsap(file: dict[str, Any]) -> Iterator[Golden]:
    for case in file["cases"]:
        expected = case["expected"]
        measures = {name: expected[name] for name in ("step1", "step2_uncapped")} | {"worst": expected["grade"]}
        yield str(case["input"]), "ghtf_n19", {"findings": [case["input"]]}, {"measures": measures}
    for case in file["aggregate_cases_M"]:
        findings = [{"grade_given": grade} for grade in case["input"]["grades"]]
        suffixes = ["five_day_notice"] if case["expected"]["five_day_notice"] else []
        yield str(case["input"]), "ghtf_n19", {"findings": findings}, {"suffixes": suffixes}


def pics_pi040(file: dict[str, Any]) -> Iterator[Golden]:
    for case in file["cases"]:
        findings = [{"severity": severity} for severity in case["input"]["findings"]]
        facts = {"reviewer_combines": case["input"]["reviewer_combines"]}
        yield str(case["input"]), "pics", {"findings": findings, "facts": facts}, {"measures": case["expected"]}


def tisax_cutback(file: dict[str, Any]) -> Iterator[Golden]:
    for case in file["cases"]:
        answers = {f"C{at}": answer for at, answer in enumerate(case["input"])}
        yield str(case["input"]), "tisax", {"answers": answers}, {"shown": {"score": case["expected"]}}


def enisa_cra_sme_bands(file: dict[str, Any]) -> Iterator[Golden]:
    for case in file["cases"]:
        expected = {"grade": case["expected"]["band"], "shown": {"score": case["expected"]["shown"]}}
        yield str(case["input"]), "enisa_cra", {"facts": case["input"]}, expected


def maturity_min(file: dict[str, Any]) -> Iterator[Golden]:
    for case in file["cases"]:
        if case["fn"] == "min":
            named = [(domain, each) for domain, levels in case["input"].items() for each in levels]
            items = [{"id": f"P{at}", "domain": domain} for at, (domain, _) in enumerate(named)]
            answers = {f"P{at}": level for at, (_, level) in enumerate(named)}
            groups = {"domain": case["expected"]["domains"]}
        else:
            stated = [(name, *each) for name, levels in case["input"].items() for each in levels]
            items = [{"id": f"P{at}", "function": name, "level": level} for at, (name, level, _) in enumerate(stated)]
            answers = {f"P{at}": done for at, (_, _, done) in enumerate(stated)}
            groups = {"function": case["expected"]["functions"]}
        expected = {"measures": {"score": case["expected"]["overall"]}, "groups": groups}
        yield str(case["input"]), f"maturity_{case['fn']}", {"requirements": items, "answers": answers}, expected


def weighted_percent_na(file: dict[str, Any]) -> Iterator[Golden]:
    for case in file["cases"]:
        items = [{"id": f"R{at}", "weight": weight} for at, (_, weight, _) in enumerate(case["input"])]
        answers = {f"R{at}": "not_applicable" if na else credit for at, (credit, _, na) in enumerate(case["input"])}
        percent = case["expected_percent"] or {"exact": None, "display": ""}
        expected = {"measures": {"score": percent["exact"]}, "shown": {"score": percent["display"]}}
        yield str(case["input"]), "weighted_percent", {"requirements": items, "answers": answers}, expected


def fhrs(file: dict[str, Any]) -> Iterator[Golden]:
    for entry in file["entries"]:
        answers = {item["id"]: item["answer"] for item in entry["items"]}
        rated = {"status": "assessed", "grade": entry["expected"]["rating"]}
        unrated = {"status": "not_assessable", "grade": None}
        yield entry["subject"], "fhrs", {"answers": answers}, rated if answers else unrated


def jee(file: dict[str, Any]) -> Iterator[Golden]:
    for entry in file["entries"]:
        answers = {item["id"]: item["answer"] for item in entry["items"]}
        stated = entry["expected"]
        parts = {part: stated[part] for part in ("prevent", "detect", "respond", "other")}
        groups = {"area_means": stated["area_means"], "part_score": parts}
        expected = {"grade": stated["label"], "measures": {"score": stated["ready_score"]}, "groups": groups}
        yield entry["subject"], "jee", {"answers": answers}, expected
