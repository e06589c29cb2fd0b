from django.urls import path

from audits.web.tokens.tokens import new_token, revoke, tokens

urlpatterns = [
    path("tokens/<uuid:organisation>/", tokens, name="api-tokens"),
    path("tokens/<uuid:organisation>/new", new_token, name="new-api-token"),
    path("tokens/<uuid:organisation>/<uuid:token>/revoke", revoke, name="revoke-api-token"),
]
