from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from audits.web.passkey_signing import passkey_request
from audits.web.providers import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/with/<slug:provider>", views.sign_in_with, name="sign-in-with"),
    path("sign-in/from/<slug:provider_id>", views.returned, name="openid_connect_callback"),  # what allauth calls it
    path("account/connect/<slug:provider>", views.connect, name="connect"),
    path("account/disconnect/<slug:provider>", views.disconnected, name="disconnect"),
    path("signatures/passkey", passkey_request, name="passkey-request"),
]
if "saml" in settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns.append(path("sign-in/", include("audits.web.providers.saml_urls")))
