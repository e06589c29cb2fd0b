from django.urls import path

from audits.web.account import views
from audits.web.account.language import language

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-in", views.sign_in, name="account_login"),  # what allauth calls it
    path("sign-in-as", views.sign_in_as, name="sign-in-as"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("theme", views.theme, name="theme"),
    path("language", language, name="language"),
    path("act-for", views.act_for, name="act-for"),
]
