from django.urls import path

from audits.web.substances.looking_up import substances

urlpatterns = [
    path("substances/", substances, name="substances"),
]
