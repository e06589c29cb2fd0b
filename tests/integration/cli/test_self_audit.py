"""Companies' own files through the whole product: real services, exact answers, real documents."""

import json
import urllib.request
from pathlib import Path

import pytest

from tests.integration.cli.files import BROKER, answers_in, codes_on, company_files, result_in, text_of, truth_of
from tests.services.stack import Stack

pytestmark = pytest.mark.real_stack
LONG = "Société anonyme " + "de réactifs et de précurseurs " * 6
NONE_HELD = ["--conditions", "", "--jurisdictions", ""]


def run(stack: Stack, file: Path, out: Path, *options: str, company: str = "Acme Chemicals", site: str = "Depot"):
    return stack.manage(
        *["self_audit", str(file), "--checklist", "diversion-prevention"],
        *["--company", company, "--site", site, "--out", str(out), *options],
    )


@pytest.mark.parametrize("file", list(company_files()), ids=lambda file: file.name)
def test_a_companys_own_file_comes_out_with_exactly_its_answers(installation: Stack, out: Path, file: Path) -> None:
    options, truth = truth_of(file)
    done = run(installation, file, out, *options, "--allow-gaps", company=f"Company of {file.stem}")
    assert (done.returncode, done.stderr) == (0, "")
    told = result_in(out)
    assert answers_in(told) == truth
    assert sum(told["counts"].values()) == len(truth)
    assert done.stdout.startswith(told["sentence"] + "\n")
    written = ["report.pdf", "result.json"]
    if told["outcome"] in ("conforming", "conditional"):
        written.insert(0, "certificate.pdf")
    assert sorted(path.name for path in out.iterdir()) == written


def test_a_declared_audit_of_a_chinese_company_prints_and_links_what_is_registered(
    installation: Stack, out: Path
) -> None:
    done = run(
        installation, BROKER, out, "--role", "broker", "--substances", "listed_precursor", *NONE_HELD,
        "--declared-by", "林晓 Lin Xiao", company="泰州精细化工有限公司", site="泰州仓库 Taizhou",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = result_in(out)
    assert len(answers_in(told)) == 105
    assert (told["outcome"], told["declared_by"], told["company"]) == (
        "conforming",
        "林晓 Lin Xiao",
        "泰州精细化工有限公司",
    )
    certificate = told["certificate"]
    assert certificate["url"] == f"{installation.address}/v/{certificate['code']}"
    (code,) = codes_on(out / "certificate.pdf")
    assert code == certificate["url"].upper()  # fewer modules: easier to read from a creased page
    with urllib.request.urlopen(code, timeout=20) as page:
        assert "Self-declared, not checked" in page.read().decode()
    said = text_of(out / "certificate.pdf")
    for text in (
        "SELF-DECLARED, NOT CHECKED",
        certificate["number"],
        "泰州精细化工有限公司",
        "林晓",
        "identity not checked",
    ):
        assert text in said
    report = text_of(out / "report.pdf")
    for text in ("泰州精细化工有限公司", "泰州仓库", certificate["number"], told["score"]["displayed"], "GOV-01"):
        assert text in report
    assert "unsigned declaration" not in (said + report).lower()


def test_without_a_name_the_documents_say_unsigned(installation: Stack, out: Path) -> None:
    options, _ = truth_of(BROKER)
    assert run(installation, BROKER, out, *options).returncode == 0
    assert result_in(out)["declared_by"] is None
    assert "unsigned declaration" in text_of(out / "certificate.pdf").lower()
    assert "unsigned declaration" in text_of(out / "report.pdf").lower()


def test_names_of_two_hundred_characters_fit_on_the_page(installation: Stack, out: Path) -> None:
    options, _ = truth_of(BROKER)
    done = run(
        installation, BROKER, out, *options, "--declared-by", LONG[:200].strip(),
        company=("公" * 100 + LONG)[:200], site=LONG[:200],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "公" * 10 in text_of(out / "certificate.pdf").replace(" ", "")


def test_json_prints_the_result_and_nothing_else(installation: Stack, out: Path) -> None:
    options, _ = truth_of(BROKER)
    done = run(installation, BROKER, out, *options, "--json")
    assert json.loads(done.stdout) == result_in(out)
    assert done.stderr == ""


def test_gaps_stop_the_audit_unless_they_are_allowed(installation: Stack, out: Path, tmp_path: Path) -> None:
    file = tmp_path / "gaps.csv"
    file.write_text("Ref,Answer,Comment\nGOV-01,Yes,\nGOV-02,N/A,\nGOV-03,N/A,We rent.\n", encoding="utf-8")
    options = ["--role", "broker", "--substances", "listed_precursor", *NONE_HELD]
    done = run(installation, file, out, *options)
    assert (done.returncode, done.stdout, out.exists()) == (3, "", False)
    head, *lines = done.stderr.splitlines()
    assert head == "103 gaps stand in the way. Nothing was submitted. Mend or --allow-gaps."
    assert len(lines) == 103
    assert sum("“not applicable” needs a reason" in line for line in lines) == 1
    assert sum("not answered" in line for line in lines) == 102

    done = run(installation, file, out, *options, "--allow-gaps")
    assert (done.returncode, done.stderr) == (0, "")
    told = result_in(out)
    assert (told["outcome"], told["certificate"]) == ("not_conforming", None)
    assert told["counts"] == {"met": 1, "not_applicable": 1, "unanswered": 103}
    assert told["answers"]["GOV-02"]["answer"] == "unanswered"
    assert told["answers"]["GOV-03"] == {"answer": "not_applicable", "reason": "We rent.", "evidence": []}
    assert not (out / "certificate.pdf").exists()


def test_a_second_run_into_the_same_folder_leaves_no_certificate_of_the_first(
    installation: Stack, out: Path, tmp_path: Path
) -> None:
    options, _ = truth_of(BROKER)
    assert run(installation, BROKER, out, *options).returncode == 0
    assert (out / "certificate.pdf").exists()
    failing = tmp_path / "failing.csv"
    failing.write_text("Ref,Answer\nGOV-01,No\n", encoding="utf-8")
    assert run(installation, failing, out, *options, "--allow-gaps").returncode == 0
    assert sorted(path.name for path in out.iterdir()) == ["report.pdf", "result.json"]


def test_the_same_input_has_the_same_score_and_digests_and_the_next_number(installation: Stack, tmp_path: Path) -> None:
    options, _ = truth_of(BROKER)
    told = []
    for n in (1, 2):
        out = tmp_path / str(n)
        assert run(installation, BROKER, out, *options, company="Twice Ltd").returncode == 0
        told.append(result_in(out))
    first, second = told
    for key in ("answers", "score", "outcome", "grade", "stages", "rules", "reasons", "counts", "scope"):
        assert first[key] == second[key], key
    assert first["digests"]["checklist"] == second["digests"]["checklist"]
    numbers = [int(each["certificate"]["number"][-6:]) for each in told]
    assert numbers[1] == numbers[0] + 1


def test_the_trail_holds_after_all_of_it(installation: Stack) -> None:
    done = installation.manage("verify_trail", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["holds"], told["faults"]) == (0, True, [])


def test_on_a_fresh_folder_the_command_does_everything_itself(tmp_path: Path) -> None:
    alone = Stack(tmp_path / "data")
    options, truth = truth_of(BROKER)
    done = run(alone, BROKER, tmp_path / "results", *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert answers_in(result_in(tmp_path / "results")) == truth
    assert alone.processes() == {}
