from django.urls import path

from audits.web.auditing import answering, evidence, importing, listing, newer_version, opening, overview, scope, stage

urlpatterns = [
    path("audits/", listing.audits, name="audits"),
    path("audits/open", opening.open_audit, name="open-audit"),
    path("audits/<uuid:audit>/", overview.audit, name="audit"),
    path("audits/<uuid:audit>/scope", scope.scope, name="scope"),
    path("audits/<uuid:audit>/newer-version", newer_version.newer_version, name="newer-version"),
    path("audits/<uuid:audit>/not-in-scope", overview.not_in_scope, name="not-in-scope"),
    path("audits/<uuid:audit>/stages/<str:stage>/", stage.stage, name="stage"),
    path("audits/<uuid:audit>/answers/<str:requirement>", answering.answer, name="answer"),
    path("audits/<uuid:audit>/answers/<str:requirement>/evidence", evidence.add, name="add-evidence"),
    path(
        "audits/<uuid:audit>/answers/<str:requirement>/evidence/<uuid:item>/remove",
        evidence.remove,
        name="remove-evidence",
    ),
    path("audits/<uuid:audit>/import", importing.import_answers, name="import"),
    path("evidence/<uuid:item>", evidence.file, name="evidence"),
]
