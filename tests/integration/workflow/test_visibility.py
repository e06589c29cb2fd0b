"""No object is fetched by id alone: strangers find nothing, however they ask."""

from audits.certificates.models import Certificate
from audits.certificates.queries import certificates_visible_to
from audits.conduct.models import Audit, Submission
from audits.conduct.queries import audits_visible_to, submissions_visible_to
from tests.factories.audits import ALL_MET, draft, score, submit
from tests.factories.cast import Cast


def test_everybody_of_a_company_sees_its_audits_and_a_stranger_none(cast: Cast) -> None:
    older, newer = draft(cast), draft(cast, answers=ALL_MET)
    score(submit(newer, cast))
    for person in (cast.alice, cast.carl, cast.sam, cast.adam):
        assert list(audits_visible_to(person.pk)) == [newer, older]
        assert list(submissions_visible_to(person.pk)) == [Submission.objects.get()]
        assert list(certificates_visible_to(person.pk)) == [Certificate.objects.get()]
    for query in (audits_visible_to, submissions_visible_to, certificates_visible_to):
        assert list(query(cast.charlie.pk)) == []


def test_a_known_id_does_not_help_a_stranger(cast: Cast) -> None:
    audit = draft(cast)
    assert audits_visible_to(cast.adam.pk).filter(pk=audit.pk).exists()
    assert not audits_visible_to(cast.charlie.pk).filter(pk=audit.pk).exists()
    assert Audit.objects.count() == 1


def test_somebody_with_two_roles_sees_each_audit_once(cast: Cast) -> None:
    from audits.workflow.companies import add_member
    from compliance.organisations.models import Role
    from tests.factories.cast import OPERATOR

    add_member(company=cast.acme, person=cast.adam, role=Role.SIGNATORY, actor=OPERATOR)
    audit = draft(cast)
    assert list(audits_visible_to(cast.adam.pk)) == [audit]
