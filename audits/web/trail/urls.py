from django.urls import path

from audits.web.trail import exporting, listing

urlpatterns = [
    path("trail/", listing.trail, name="trail"),
    path("trail/export", exporting.exports, name="trail-exports"),
    path("trail/export.<str:form>", exporting.export, name="trail-export"),
    path("body/trail/", listing.trail, name="body-trail"),
    path("body/trail/export", exporting.exports, name="body-trail-exports"),
    path("body/trail/export.<str:form>", exporting.export, name="body-trail-export"),
]
