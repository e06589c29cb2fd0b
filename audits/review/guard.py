"""The database's own word on what is filed: signed by two people, where the programme asks for it."""

from compliance.trail.rules import Rule

_SIGNED_BY_ONE = """EXISTS (
    SELECT 1 FROM programmes_programme p JOIN conduct_submission s ON s.id = NEW.submission_id
    WHERE p.id = NEW.programme_id AND p.two_signatures AND s.preparation_id IS NULL)"""
RULE = Rule("filing_signed_by_two", "review_review", (("the programme asks that two people sign", _SIGNED_BY_ONE),))
