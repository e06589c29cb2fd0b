"""The routes of accounts. Names that begin with `account_` or `mfa_` are those by which allauth leads to them; of its
own pages none is routed.
"""

from django.urls import path

from audits.web.account import address, password, sessions, views
from audits.web.account.confirming import Confirm, ConfirmByCode, ConfirmByPasskey
from audits.web.account.language import language
from audits.web.account.overview import account
from audits.web.account.passkeys import AddPasskey, RemovePasskey, RenamePasskey
from audits.web.account.second_step import PasskeySignIn, SecondStep
from audits.web.account.two_step import AddApp, NewRecoveryCodes, RecoveryCodes, RecoveryCodesFile, RemoveApp

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-in", views.sign_in, name="account_login"),
    path("sign-in/code", SecondStep.as_view(), name="mfa_authenticate"),
    path("sign-in/passkey", PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("sign-in-as", views.sign_in_as, name="sign-in-as"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("password/forgotten", password.forgotten, name="forgotten"),
    path("password/new/<str:key>", password.new_password, name="new-password"),
    path("account/", account, name="account"),
    path("account/", account, name="mfa_index"),
    path("account/password", password.password, name="password"),
    path("account/address", address.address, name="address"),
    path("account/address/send", address.send_link, name="send-address-link"),
    path("account/address/drop", address.drop, name="drop-address"),
    path("account/confirm-address/<str:key>", address.confirm, name="confirm-address"),
    path("account/app", AddApp.as_view(), name="mfa_activate_totp"),
    path("account/app/remove", RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("account/recovery-codes", RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new", NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("account/recovery-codes.txt", RecoveryCodesFile.as_view(), name="mfa_download_recovery_codes"),
    path("account/passkeys/add", AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/name", RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove", RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("account/sessions/others/end", sessions.end_others, name="end-other-sessions"),
    path("account/sessions/<int:session>/end", sessions.end_one, name="end-session"),
    path("account/confirm", Confirm.as_view(), name="account_reauthenticate"),
    path("account/confirm/code", ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path("account/confirm/passkey", ConfirmByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("theme", views.theme, name="theme"),
    path("language", language, name="language"),
    path("act-for", views.act_for, name="act-for"),
]
