from django.urls import path

from audits.web.people.invitation import invitation
from audits.web.people.inviting import invite, resend, revoke
from audits.web.people.leaving import end_access
from audits.web.people.people import people
from audits.web.people.roles import roles
from audits.web.people.setup import setup

urlpatterns = [
    path("setup", setup, name="setup"),
    path("invitation/<str:token>", invitation, name="invitation"),
    path("people/<uuid:organisation>/", people, name="people"),
    path("people/<uuid:organisation>/invite", invite, name="invite"),
    path("people/<uuid:organisation>/invitations/<uuid:invitation>/resend", resend, name="resend-invitation"),
    path("people/<uuid:organisation>/invitations/<uuid:invitation>/revoke", revoke, name="revoke-invitation"),
    path("people/<uuid:organisation>/<uuid:person>/", roles, name="roles"),
    path("people/<uuid:organisation>/<uuid:person>/end-access", end_access, name="end-access"),
]
