from django.urls import path

from audits.web.filing import answering, file, filings

urlpatterns = [
    path("audits/<uuid:audit>/file", file.file, name="file"),
    path("filings/", filings.filings, name="filings"),
    path("filings/<uuid:review>/", filings.filing, name="filing"),
    path("filings/<uuid:review>/withdraw", filings.withdraw, name="withdraw-filing"),
    path("filings/<uuid:review>/findings/<uuid:finding>", answering.finding, name="filing-finding"),
    path("filings/<uuid:review>/certificate.pdf", filings.certificate, name="filing-certificate"),
]
