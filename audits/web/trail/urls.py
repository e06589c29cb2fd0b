from django.urls import path

from audits.web.trail import exporting, holding, listing

urlpatterns = [
    path("trail/", listing.trail, name="trail"),
    path("trail/hold", holding.company_hold, name="company-hold"),
    path("audits/<uuid:audit>/hold", holding.audit_hold, name="audit-hold"),
    path("trail/export", exporting.exports, name="trail-exports"),
    path("trail/export.<str:form>", exporting.export, name="trail-export"),
    path("body/trail/", listing.trail, name="body-trail"),
    path("body/trail/export", exporting.exports, name="body-trail-exports"),
    path("body/trail/export.<str:form>", exporting.export, name="body-trail-export"),
]
