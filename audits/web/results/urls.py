from django.urls import path

from audits.web.results import data, documents, result, scoring, taking_back

urlpatterns = [
    path("audits/<uuid:audit>/scoring", scoring.scoring, name="scoring"),
    path("audits/<uuid:audit>/result", result.result, name="result"),
    path("audits/<uuid:audit>/report.pdf", documents.report, name="report"),
    path("audits/<uuid:audit>/declaration.pdf", documents.declaration, name="declaration"),
    path("audits/<uuid:audit>/result.json", data.result_json, name="result-json"),
    path("audits/<uuid:audit>/answers.csv", data.answers_csv, name="answers-csv"),
    path("audits/<uuid:audit>/correct", taking_back.correct, name="correct"),
    path("audits/<uuid:audit>/withdraw", taking_back.withdraw, name="withdraw"),
]
