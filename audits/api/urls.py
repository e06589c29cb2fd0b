"""The addresses for programs: each method with the scope that a token needs for it. `docs/api.md` tells of them."""

from django.urls import path, re_path

from audits.api.answers import put_answer
from audits.api.audits import audit, audits
from audits.api.certificates import certificates
from audits.api.door import Act, Resource, nothing_here
from audits.api.results import result, submission
from audits.api.reviews import reviews
from audits.api.token import token
from audits.api.trail import trail
from compliance.tokens.scopes import Scope

app_name = "api"
urlpatterns = [
    path("token", Resource(GET=Act(None, token)), name="token"),
    path("audits", Resource(GET=Act(Scope.READ_AUDITS, audits)), name="audits"),
    path("audits/<uuid:audit>", Resource(GET=Act(Scope.READ_AUDITS, audit)), name="audit"),
    path(
        "audits/<uuid:audit>/answers/<str:requirement>",
        Resource(PUT=Act(Scope.WRITE_ANSWERS, put_answer)),
        name="answer",
    ),
    path("audits/<uuid:audit>/submission", Resource(GET=Act(Scope.READ_AUDITS, submission)), name="submission"),
    path("audits/<uuid:audit>/result", Resource(GET=Act(Scope.READ_RESULTS, result)), name="result"),
    path("reviews", Resource(GET=Act(Scope.READ_REVIEWS, reviews)), name="reviews"),
    path("certificates", Resource(GET=Act(Scope.READ_CERTIFICATES, certificates)), name="certificates"),
    path("trail", Resource(GET=Act(Scope.READ_TRAIL, trail)), name="trail"),
    re_path("", nothing_here, name="nothing-here"),
]
