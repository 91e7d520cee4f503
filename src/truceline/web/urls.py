"""The addresses of the pages: the language first, then the case, then the thing."""

from __future__ import annotations

from django.urls import path

from truceline.web import working_urls
from truceline.web.views import (
    agreement,
    balance,
    claims,
    coverage,
    data,
    entrance,
    evidence,
    meetings,
    method,
    needs,
    obligation,
    occurrences,
    overview,
    public,
    report,
    tallies,
    tokens,
)

app_name = "web"
urlpatterns = [
    path("", entrance.door, name="door"),
    path("<lang:lang>/", entrance.cases, name="cases"),
    path("<lang:lang>/method/", method.method, name="method"),
    path("<lang:lang>/about/", method.about, name="about"),
    path("<lang:lang>/tokens/", tokens.tokens, name="tokens"),
    path("<lang:lang>/cases/<slug:slug>/", overview.overview, name="case"),
    path("<lang:lang>/cases/<slug:slug>/agreement/", agreement.text, name="agreement"),
    path("<lang:lang>/cases/<slug:slug>/obligations/<key:id>/", obligation.obligation, name="obligation"),
    path("<lang:lang>/cases/<slug:slug>/reports/", evidence.reports, name="reports"),
    path("<lang:lang>/cases/<slug:slug>/reports/<key:key>/", report.report, name="report"),
    path("<lang:lang>/cases/<slug:slug>/reports/<key:key>/original/", report.original, name="original"),
    path("<lang:lang>/cases/<slug:slug>/claims/", claims.claims, name="claims"),
    path("<lang:lang>/cases/<slug:slug>/searches/", claims.save_view, name="save-view"),
    path("<lang:lang>/cases/<slug:slug>/searches/<str:name>/", claims.saved_view, name="saved-view"),
    path("<lang:lang>/cases/<slug:slug>/claims/<key:id>/", claims.claim, name="claim"),
    path("<lang:lang>/cases/<slug:slug>/occurrences/", occurrences.occurrences, name="occurrences"),
    path("<lang:lang>/cases/<slug:slug>/occurrences/<key:id>/", occurrences.occurrence, name="occurrence"),
    path("<lang:lang>/cases/<slug:slug>/set-aside/", evidence.set_aside, name="set-aside"),
    path("<lang:lang>/cases/<slug:slug>/tallies/", tallies.tallies, name="tallies"),
    path("<lang:lang>/cases/<slug:slug>/needs/", needs.needs, name="needs"),
    path("<lang:lang>/cases/<slug:slug>/meetings/", meetings.meetings, name="meetings"),
    path("<lang:lang>/cases/<slug:slug>/coverage/", coverage.coverage, name="coverage"),
    path("<lang:lang>/cases/<slug:slug>/balance/", balance.balance, name="balance"),
    path("<lang:lang>/cases/<slug:slug>/data/", data.data, name="data"),
    path("<lang:lang>/cases/<slug:slug>/withheld/", public.withheld, name="withheld"),
    *working_urls.urlpatterns,
]
