"""Every address of a team's server: the pages' own and those of accounts. Nobody signs up or resets by mail here."""

from __future__ import annotations

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from truceline.web.api import app


@login_not_required
def closed(request: HttpRequest) -> HttpResponse:
    """An address that the library names and that this server does not have."""
    raise Http404(request.path)


urlpatterns = [
    path("accounts/login/", views.login, name="account_login"),
    path("accounts/logout/", views.logout, name="account_logout"),
    path("accounts/inactive/", views.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", views.password_change, name="account_change_password"),
    path("accounts/signup/", closed, name="account_signup"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("", include("truceline.server.watching")),
    path(app.ROOT, app.urls()),
    path("public/", include("truceline.web.public_urls", namespace="public")),
    path("", include("truceline.web.urls")),
]
