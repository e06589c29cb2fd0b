from django.urls import path

from audits.web.reviewing import (
    body_pages,
    decided,
    deciding,
    desk,
    evidence,
    findings,
    queue,
    recommending,
    taking_up,
    transition,
    what_if,
    what_if_publish,
    what_if_rescoring,
)

urlpatterns = [
    path("body/members", body_pages.body_members, name="body-members"),
    path("body/programmes", body_pages.programmes, name="programmes"),
    path("body/programmes/<uuid:programme>/versions", transition.transition, name="transition"),
    path("body/programmes/<uuid:programme>/what-if", what_if.what_if, name="what-if"),
    path("body/programmes/<uuid:programme>/what-if/publish", what_if_publish.publish, name="publish-policy"),
    path(
        "body/programmes/<uuid:programme>/policies/<uuid:policy>/rescoring",
        what_if_rescoring.rescoring,
        name="rescoring",
    ),
    path("reviews/", queue.reviews, name="reviews"),
    path("reviews/<uuid:review>/", desk.review, name="review"),
    path("reviews/<uuid:review>/take-up", taking_up.take_up, name="take-up"),
    path("reviews/<uuid:review>/items/<str:requirement>", desk.mark, name="mark"),
    path("reviews/<uuid:review>/evidence/<str:sha256>", evidence.file, name="review-evidence"),
    path("reviews/<uuid:review>/findings", findings.findings, name="review-findings"),
    path("reviews/<uuid:review>/findings/release", findings.release, name="release-findings"),
    path("reviews/<uuid:review>/findings/<uuid:finding>", findings.finding, name="review-finding"),
    path("reviews/<uuid:review>/recommend", recommending.recommending, name="recommend"),
    path("reviews/<uuid:review>/decide", deciding.deciding, name="decide"),
    path("reviews/<uuid:review>/decision", decided.decision, name="review-decision"),
    path("reviews/<uuid:review>/certificate.pdf", decided.certificate_pdf, name="review-certificate"),
]
