"""The database's own word on who signs a submission: two people, where the programme of the audit asks for it.

The preparer whom a submission names signed this very audit, and the same bytes as the signatory: the constraint that
holds the two apart cannot be walked around.
"""

from compliance.trail.rules import Rule

_ONE_IS_TOO_FEW = """NEW.preparation_id IS NULL AND EXISTS (
    SELECT 1 FROM conduct_audit a JOIN programmes_programme p ON p.id = a.programme_id
    WHERE a.id = NEW.audit_id AND p.two_signatures)"""
_OF_SOMETHING_ELSE = """NEW.preparation_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM conduct_preparation p
    JOIN signing_signature one ON one.id = p.signature_id
    JOIN signing_signature other ON other.id = NEW.signature_id
    WHERE p.id = NEW.preparation_id AND p.audit_id = NEW.audit_id
    AND one.signer = NEW.prepared_by AND one.digest = NEW.digest
    AND other.signer = NEW.submitted_by AND other.digest = NEW.digest)"""
RULE = Rule(
    "submission_signed_by_two",
    "conduct_submission",
    (
        ("the programme asks that two people sign", _ONE_IS_TOO_FEW),
        ("the preparer signed something else", _OF_SOMETHING_ELSE),
    ),
)
