from django.urls import path

from audits.web.authoring import (
    listing,
    overview,
    policy,
    preview,
    programmes,
    publishing,
    requirement,
    retiring,
    stage,
    translating,
    words,
)

urlpatterns = [
    path("drafts/", listing.drafts, name="drafts"),
    path("drafts/start", listing.start, name="start-draft"),
    path("drafts/<uuid:draft>/", overview.draft, name="draft"),
    path("drafts/<uuid:draft>/stages", overview.stages, name="draft-stages"),
    path("drafts/<uuid:draft>/stages/<str:stage>/", stage.stage, name="draft-stage"),
    path("drafts/<uuid:draft>/stages/<str:stage>/change", stage.change_stage, name="change-draft-stage"),
    path("drafts/<uuid:draft>/requirements/<str:requirement>", requirement.requirement, name="draft-requirement"),
    path(
        "drafts/<uuid:draft>/requirements/<str:requirement>/change",
        requirement.change_requirement,
        name="change-draft-requirement",
    ),
    path("drafts/<uuid:draft>/words", words.words, name="draft-words"),
    path("drafts/<uuid:draft>/translations/", translating.translations, name="draft-translations"),
    path("drafts/<uuid:draft>/translations/<str:language>", translating.translation, name="draft-translation"),
    path("drafts/<uuid:draft>/policy", policy.policy, name="draft-policy"),
    path("drafts/<uuid:draft>/preview", preview.preview, name="draft-preview"),
    path("drafts/<uuid:draft>/publish", publishing.publishing, name="draft-publish"),
    path("body/programmes/start", programmes.start, name="start-programme"),
    path("body/programmes/<uuid:programme>/change", programmes.change, name="change-programme"),
    path("drafts/versions/<slug:code>/<str:version>/retire", retiring.retire_version, name="retire-version"),
]
