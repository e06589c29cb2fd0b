from django.urls import path

from audits.web.auditing import home

urlpatterns = [
    path("", home.home, name="home"),
    path("audits/", home.home, name="audits"),
]
