"""The addresses that anybody may open, of cases whose lead has opened the public pages: the same pages over the
public's own assessment. What is not listed here is not public.

They stand under `/public/` in the namespace `public` of the app `web`, so that each link on such a page leads to
another one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from truceline.web.views import (
    agreement,
    claims,
    data,
    entrance,
    meetings,
    method,
    needs,
    obligation,
    occurrences,
    overview,
    public,
    tallies,
)

View = Callable[..., HttpResponse]


def opened(view: View) -> View:
    """The same page for anybody. The team's stays behind the login: it is another function."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        return view(request, *args, **more)

    return login_not_required(answered)


_CASE = "<lang:lang>/cases/<slug:slug>"

app_name = "web"
urlpatterns = [
    path("<lang:lang>/", opened(entrance.cases), name="cases"),
    path("<lang:lang>/method/", opened(method.method), name="method"),
    path("<lang:lang>/about/", opened(method.about), name="about"),
    path(f"{_CASE}/", opened(overview.overview), name="case"),
    path(f"{_CASE}/agreement/", opened(agreement.text), name="agreement"),
    path(f"{_CASE}/obligations/<key:id>/", opened(obligation.obligation), name="obligation"),
    path(f"{_CASE}/reports/<key:key>/", opened(public.report), name="report"),
    path(f"{_CASE}/claims/", opened(claims.claims), name="claims"),
    path(f"{_CASE}/claims/<key:id>/", opened(claims.claim), name="claim"),
    path(f"{_CASE}/occurrences/", opened(occurrences.occurrences), name="occurrences"),
    path(f"{_CASE}/occurrences/<key:id>/", opened(occurrences.occurrence), name="occurrence"),
    path(f"{_CASE}/tallies/", opened(tallies.tallies), name="tallies"),
    path(f"{_CASE}/needs/", opened(needs.needs), name="needs"),
    path(f"{_CASE}/meetings/", opened(meetings.meetings), name="meetings"),
    path(f"{_CASE}/data/", opened(data.data), name="data"),
    path(f"{_CASE}/withheld/", opened(public.withheld), name="withheld"),
]
