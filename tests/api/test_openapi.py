"""The document of the API and the addresses there are say the same."""

import re

from django.urls import URLPattern
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from audits.api import urls
from audits.api.answers import AnswerSent
from audits.api.door import Resource
from audits.certificates.status import CertificateStatus
from audits.conduct.lifecycle import Status
from audits.conduct.models import AnswerValue
from audits.http.routes import ROUTES
from audits.review.lifecycle import ReviewStatus
from compliance.tokens.scopes import AT_BODY, AT_COMPANY, Scope
from tests.api.documented import FILE, document

PARAMETER = re.compile(r"<\w+:(\w+)>")


def _resources() -> dict[str, tuple[str, Resource]]:
    patterns = [each for each in urls.urlpatterns if isinstance(each, URLPattern)]
    return {
        "/" + PARAMETER.sub(r"{\1}", str(each.pattern)): (each.name or "", each.callback)
        for each in patterns
        if isinstance(each.callback, Resource)
    }


def test_each_method_of_each_address_is_documented_with_the_scope_that_it_takes() -> None:
    taken = {
        (path, method.lower(), name, act.scope.value if act.scope else None)
        for path, (name, resource) in _resources().items()
        for method, act in resource.acts.items()
    }
    stated = {
        (path, method, operation["operationId"], next(iter(operation["security"][0]["token"]), None))
        for path, operations in document()["paths"].items()
        for method, operation in operations.items()
    }
    assert taken == stated


def test_each_scope_asks_for_the_right_that_the_table_of_routes_says() -> None:
    for name, resource in _resources().values():
        for method, act in resource.acts.items():
            if act.scope:
                rights = {AT_COMPANY.get(act.scope), AT_BODY.get(act.scope)} - {None}
                assert set(ROUTES[f"api:{name}"].right(method)) == rights


def test_each_scope_is_taken_somewhere_and_is_a_right_of_a_company_or_a_body() -> None:
    taken = {act.scope for _, resource in _resources().values() for act in resource.acts.values()} - {None}
    assert taken == set(Scope) == set(AT_COMPANY)
    assert set(AT_BODY) < set(Scope)


def test_its_words_are_those_of_the_product() -> None:
    schemas = document()["components"]["schemas"]
    assert schemas["Scope"]["enum"] == [each.value for each in Scope]
    assert set(schemas["AuditStatus"]["enum"]) == set(Status)
    assert set(schemas["ReviewStatus"]["enum"]) == set(ReviewStatus)
    assert set(schemas["Certificate"]["properties"]["status"]["enum"]) == set(CertificateStatus)
    assert schemas["AnswerValue"]["enum"] == AnswerValue.values
    assert list(schemas["AnswerSent"]["properties"]) == list(AnswerSent.__struct_fields__)


def test_its_schemas_are_schemas_and_its_references_lead_somewhere() -> None:
    components = document()["components"]
    for schema in components["schemas"].values():
        Draft202012Validator.check_schema(schema)
    known = {f"#/components/{kind}/{name}" for kind, entries in components.items() for name in entries}
    referred = set(re.findall(r'\$ref: "([^"]+)"', FILE.read_text(encoding="utf-8")))
    assert referred | {"#/components/securitySchemes/token"} == known
