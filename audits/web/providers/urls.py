"""Routes of signing in elsewhere. Names that begin with `openid_` or `saml_` are those by which allauth knows them."""

from django.urls import path

from audits.web.passkey_signing import passkey_request
from audits.web.providers import saml, views

urlpatterns = [
    path("sign-in/with/<slug:provider>", views.sign_in_with, name="sign-in-with"),
    path("sign-in/from/<slug:provider_id>", views.returned, name="openid_connect_callback"),
    path("sign-in/saml/<slug:organization_slug>", saml.posted, name="saml_acs"),
    path("sign-in/saml/<slug:organization_slug>/finish", saml.finished, name="saml_finish_acs"),
    path("sign-in/saml/<slug:organization_slug>/metadata", saml.metadata, name="saml_metadata"),
    path("sign-in/saml/<slug:organization_slug>/log-out", saml.no_log_out, name="saml_sls"),
    path("account/connect/<slug:provider>", views.connect, name="connect"),
    path("account/disconnect/<slug:provider>", views.disconnected, name="disconnect"),
    path("signatures/passkey", passkey_request, name="passkey-request"),
]
