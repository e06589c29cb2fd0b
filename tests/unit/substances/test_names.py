import pytest

from compliance.substances.names import fold, forms_told_by, without_water


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4-Anilino-N-phenethylpiperidine", "4 anilino n phenethyl piperidine"),
        ("N-phenyl-N-(piperidin-4-yl)propanamide", "N-phenyl-N-piperidin-4-ylpropanamide"),
        ("Sulphuric acid", "sulfuric  acid"),
        ("α-Phenylacetoacetonitrile", "alpha-phenylacetoacetonitrile"),
        ("3,4-methylenedioxyphenyl-2-propanone", "3,4‑Methylenedioxyphenyl‑2‑propanone"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_places_in_a_molecule_keep_names_apart() -> None:
    assert fold("2-piperidone") != fold("4-piperidone")


@pytest.mark.parametrize("name", ["X hydrochloride monohydrate", "x Hydrochloride, hydrate", "x hydrochloride"])
def test_water_of_crystallisation_does_not_make_another_substance(name: str) -> None:
    assert fold(without_water(name)) == fold("x hydrochloride")


@pytest.mark.parametrize(
    ("name", "kind", "of"),
    [
        ("4-piperidone hydrochloride", "salt", "4-piperidone"),
        ("4-Piperidone HCl hydrate", "salt", "4-piperidone"),
        ("4-piperidone (HCl)", "salt", "4-piperidone"),
        ("norfentanyl sulphate", "salt", "norfentanyl"),
        ("salts of ephedrine", "salt", "ephedrine"),
        ("clorhidrato de 4-piperidona", "salt", "4-piperidona"),
        ("chlorhydrate d’éphédrine", "salt", "éphédrine"),
        ("麻黄碱盐酸盐", "salt", "麻黄碱"),
        ("盐酸麻黄碱", "salt", "麻黄碱"),
        ("phenylacetic acid, ethyl ester", "ester", "phenylacetic acid"),
        ("(R)-norfentanyl", "isomer", "norfentanyl"),
        ("dl-ephedrine", "isomer", "ephedrine"),
    ],
)
def test_a_name_tells_what_it_is_a_form_of(name: str, kind: str, of: str) -> None:
    assert (kind, of) in list(forms_told_by(name))


def test_a_salt_of_an_isomer_leads_to_the_substance() -> None:
    assert "norfentanyl" in [form.of for form in forms_told_by("(S)-norfentanyl hydrochloride")]


@pytest.mark.parametrize("name", ["hydrochloride", "acetone", "4-piperidone", "", "salt"])
def test_a_plain_name_tells_of_no_form(name: str) -> None:
    assert list(forms_told_by(name)) == []


def test_a_name_that_piles_forms_up_is_read_at_once() -> None:
    assert len(forms_told_by("x" + " hcl salt" * 30)) < 1_000
