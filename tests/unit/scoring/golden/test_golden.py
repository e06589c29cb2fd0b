import pytest

from tests.unit.scoring.golden import reshaping, runner

FILES = (
    "enisa_cra_sme_bands",
    "ghtf_n19_mdsap",
    "ifs_food",
    "maturity_min",
    "nist_800_171_dod_am",
    "pics_pi040",
    "tisax_cutback",
    "weighted_percent_na",
    "published/fhrs",
    "published/jee",
)


def golden_cases():
    for name in FILES:
        reshape = getattr(reshaping, name.rpartition("/")[2])
        for at, (title, policy, given, expected) in enumerate(reshape(runner.load(name))):
            yield pytest.param(policy, given, expected, id=f"{name}-{at}-{title[:40]}")


@pytest.mark.parametrize(("policy", "given", "expected"), list(golden_cases()))
def test_a_golden_case_comes_out_exactly(policy, given, expected):
    runner.check(runner.run(policy, given), expected)


def test_every_golden_file_is_run():
    found = {str(path.relative_to(runner.DATA / "golden"))[:-5] for path in (runner.DATA / "golden").rglob("*.json")}
    assert found == set(FILES)
