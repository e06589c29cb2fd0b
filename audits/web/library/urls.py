from django.urls import path

from audits.web.library import comparing, coverage, exporting, importing, listing, reading, version

urlpatterns = [
    path("library/", listing.library, name="library"),
    path("library/import", importing.import_checklist, name="import-checklist"),
    path("library/template.xlsx", importing.template, name="checklist-template"),
    path("library/<slug:code>/<str:version>/", version.version, name="checklist-version"),
    path("library/<slug:code>/<str:version>/download/<slug:form>", exporting.download, name="checklist-download"),
    path("library/<slug:code>/<str:version>/coverage/", coverage.coverage, name="checklist-coverage"),
    path("library/<slug:code>/<str:version>/coverage/others/", coverage.others, name="coverage-of-others"),
    path(
        "library/<slug:code>/<str:version>/coverage/<slug:instrument>/",
        coverage.instrument,
        name="coverage-of-instrument",
    ),
    path("library/<slug:code>/<str:version>/stages/<str:stage>/", reading.stage, name="checklist-stage"),
    path("library/<slug:code>/<str:version>/to/<str:other>/", comparing.compare, name="library-compare"),
]
