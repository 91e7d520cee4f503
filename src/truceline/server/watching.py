"""What watches a team's server: whether it lives, figures for Prometheus, and a line of JSON for each request.

None of it holds personal data: no name, no network address, no query, no identity of a report or a claim.
"""

from __future__ import annotations

import hmac
import json
import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from truceline import __version__
from truceline.ledger import queries

REQUESTS = logging.getLogger("truceline.requests")


@require_safe
@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """200 where the ledger answers, else 503. Says nothing else: anybody may ask."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return JsonResponse({"status": "the ledger does not answer"}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
@login_not_required
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures of every case in Prometheus' text format, for who bears the token of `metrics_token` in truceline.toml;
    404 to everybody else."""
    token = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not hmac.compare_digest(given.encode(), token.encode()):
        raise Http404
    registry = CollectorRegistry()
    registry.register(_Cases())
    return HttpResponse(generate_latest(registry), content_type="text/plain; version=0.0.4; charset=utf-8")


urlpatterns = [path("health/", health, name="health"), path("metrics", metrics, name="metrics")]


class _Cases(Collector):
    """What stands in the ledger, at the moment it is asked."""

    def collect(self) -> Iterator[Metric]:
        """The figures."""
        build = GaugeMetricFamily("truceline_build_info", "Version of the program.", labels=["version"])
        build.add_metric([__version__], 1)
        yield build
        told = {
            "entries": GaugeMetricFamily("truceline_entries", "Entries of the ledger.", labels=["case"]),
            "reports": GaugeMetricFamily("truceline_reports", "Reports in the ledger.", labels=["case"]),
            "set_aside": GaugeMetricFamily("truceline_set_aside", "Inputs set aside.", labels=["case"]),
            "behind": GaugeMetricFamily(
                "truceline_assessment_behind_entries",
                "Entries that the kept assessment does not hold yet.",
                labels=["case"],
            ),
            "polled": GaugeMetricFamily(
                "truceline_last_poll_age_seconds", "Since a watched source was last polled.", labels=["case"]
            ),
        }
        for slug in queries.cases():
            sequence = queries.head(slug).sequence
            told["entries"].add_metric([slug], sequence)
            told["reports"].add_metric([slug], sum(queries.report_totals(slug).values()))
            told["set_aside"].add_metric([slug], queries.set_aside_total(slug))
            kept = queries.kept(slug, "all")
            told["behind"].add_metric([slug], sequence - kept.sequence if kept else sequence)
            if polled := queries.last_polled(slug):
                told["polled"].add_metric([slug], (datetime.now(UTC) - polled).total_seconds())
        yield from told.values()


class Lines:
    """Middleware: a line of JSON for each answer. The page is told by the name of its view and the case alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and tell how long it took."""
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "method": request.method,
            "page": match.view_name if match else None,
            "case": match.kwargs.get("slug") if match else None,
            "status": response.status_code,
            "ms": round((time.perf_counter() - began) * 1000, 1),
        }
        REQUESTS.info(json.dumps(line))
        return response
