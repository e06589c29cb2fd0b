"""Six sites and how many of the 273 requirements concern each. The numbers follow from the data; the reasons are here.

Whoever changes whom a requirement concerns sees here what that does to a firm.
"""

from collections import Counter

import pytest

from compliance.checklists.applicability import ScopeFacts, applicability

SITES = {
    # Holds, makes and moves nothing: no production, storage, inventory or border stage, and of transport only the ban
    # on letters. What remains is about parties, substances, orders and records.
    "a broker of listed precursors": (
        ScopeFacts(frozenset({"broker"}), frozenset({"listed_precursor"}), frozenset(), frozenset()),
        105,
        {"GOV": 14, "PER": 7, "KYC": 15, "SUP": 8, "SUB": 14, "MKT": 7, "ORD": 16, "TRA": 1, "OUT": 3, "RET": 1}
        | {"REC": 7, "SEL": 12},
    ),
    # No listed substance, so the stage on substances shrinks to the master list; falsified packs, recalls, returns and
    # safety features make its returns stage the largest of all six.
    "a small wholesaler of finished medicines in Germany": (
        ScopeFacts(
            frozenset({"wholesaler"}),
            frozenset({"finished_medicine"}),
            frozenset({"DE"}),
            frozenset({"stores_stock", "accepts_returns", "serialised_products"}),
        ),
        92,
        {
            "GOV": 13,
            "PER": 8,
            "KYC": 10,
            "SUP": 9,
            "SUB": 1,
            "STO": 2,
            "MKT": 6,
            "ORD": 6,
            "TRA": 5,
            "OUT": 3,
            "RET": 14,
        }
        | {"REC": 4, "SEL": 11},
    ),
    # Buys, makes, stores, sells and exports what is listed: every stage, and the most requirements of the six. Vaults
    # and witnessed destruction stay out, for they are about controlled substances.
    "a maker of active substances in India with listed precursors that exports": (
        ScopeFacts(
            frozenset({"api_maker"}),
            frozenset({"listed_precursor"}),
            frozenset({"IN"}),
            frozenset({"manufactures", "stores_stock", "exports"}),
        ),
        157,
        {"GOV": 14, "PER": 10, "KYC": 16, "SUP": 10, "SUB": 14, "PRD": 9, "STO": 6, "INV": 12, "MKT": 9, "ORD": 17}
        | {"IMP": 11, "TRA": 7, "OUT": 2, "RET": 1, "REC": 7, "SEL": 12},
    ),
    # Nearly as many: no production but its waste, no border, and instead the web shop, the parcels and the reports that
    # United States law asks for.
    "a chemical distributor in the United States that sells online": (
        ScopeFacts(
            frozenset({"chemical_distributor"}),
            frozenset({"listed_precursor", "non_listed_chemical"}),
            frozenset({"US"}),
            frozenset({"stores_stock", "sells_online", "ships_parcel"}),
        ),
        151,
        {"GOV": 14, "PER": 10, "KYC": 16, "SUP": 10, "SUB": 14, "PRD": 1, "STO": 6, "INV": 13, "MKT": 12, "ORD": 19}
        | {"TRA": 13, "OUT": 3, "RET": 1, "REC": 7, "SEL": 12},
    ),
    # Knows neither customer nor substance as a seller does: the fewest requirements, a quarter of them on transport.
    "a carrier of parcels": (
        ScopeFacts(
            frozenset({"carrier"}),
            frozenset({"listed_precursor", "finished_medicine"}),
            frozenset(),
            frozenset({"ships_parcel"}),
        ),
        58,
        {"GOV": 11, "PER": 11, "INV": 3, "ORD": 2, "TRA": 15, "RET": 1, "REC": 4, "SEL": 11},
    ),
    # Owns no goods and has traders for customers: no suppliers, stock or borders, and the largest stage on sales.
    "an online marketplace in Germany on which equipment is sold, too": (
        ScopeFacts(
            frozenset({"online_marketplace"}),
            frozenset({"listed_precursor"}),
            frozenset({"DE"}),
            frozenset({"sells_online", "sells_machines"}),
        ),
        82,
        {"GOV": 13, "PER": 7, "KYC": 9, "SUB": 12, "MKT": 16, "ORD": 7, "TRA": 2, "REC": 4, "SEL": 12},
    ),
}


@pytest.mark.parametrize(("facts", "count", "by_stage"), SITES.values(), ids=SITES)
def test_so_many_requirements_concern(current, facts, count, by_stage):
    in_scope = [requirement for requirement, left_out in applicability(current, facts).items() if left_out is None]
    assert Counter(requirement.partition("-")[0] for requirement in in_scope) == by_stage
    assert len(in_scope) == count == sum(by_stage.values())
