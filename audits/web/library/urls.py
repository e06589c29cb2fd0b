from django.urls import path

from audits.web.library import comparing, listing, reading, version

urlpatterns = [
    path("library/", listing.library, name="library"),
    path("library/<slug:code>/<str:version>/", version.version, name="checklist-version"),
    path("library/<slug:code>/<str:version>/stages/<str:stage>/", reading.stage, name="checklist-stage"),
    path("library/<slug:code>/<str:version>/to/<str:other>/", comparing.compare, name="library-compare"),
]
