"""The addresses of the working pages: where people judge, add and keep what the reading pages show."""

from __future__ import annotations

from django.urls import URLPattern, path

from truceline.web.views import adding, bulletins, keeping, missed, records, review
from truceline.web.working import WorkingPage

_CASE = "<lang:lang>/cases/<slug:slug>"

urlpatterns: list[URLPattern] = [
    path(f"{_CASE}/review/", review.waiting, name="review"),
    path(f"{_CASE}/review/<key:claim_id>/", review.claim, name="review-claim"),
    path(f"{_CASE}/bulletins/", bulletins.listed, name="bulletins"),
    path(f"{_CASE}/bulletins/<key:id>/", bulletins.bulletin, name="bulletin"),
    path(f"{_CASE}/bulletins/<key:id>/check/", bulletins.check, name="bulletin-check"),
    path(f"{_CASE}/bulletins/<key:id>/clear/", bulletins.clear, name="bulletin-clear"),
    path(f"{_CASE}/bulletins/<key:id>/advance/", bulletins.advance, name="bulletin-advance"),
    path(f"{_CASE}/bulletins/<key:id>/issue/", bulletins.issue, name="bulletin-issue"),
    path(f"{_CASE}/bulletins/<key:id>/<key:edition>/<key:name>", bulletins.file, name="bulletin-file"),
    path(f"{_CASE}/issued-bulletins/", bulletins.issued, name="issued-bulletins"),
    path(f"{_CASE}/add/", adding.add, name="add"),
    path(f"{_CASE}/add/again/", adding.again, name="again"),
    path(f"{_CASE}/add/<key:id>/", adding.job, name="job"),
    path(f"{_CASE}/reports/<key:key>/missed/", missed.missed, name="missed"),
    path(f"{_CASE}/reports/<key:key>/in-full/", missed.in_full, name="in-full"),
    path(f"{_CASE}/records/", records.records, name="records"),
    path(f"{_CASE}/records/<slug:kind>/", records.record, name="record-new"),
    path(f"{_CASE}/records/<slug:kind>/<slug:id>/", records.record, name="record"),
    path(f"{_CASE}/issues/", records.issues, name="issues"),
    path(f"{_CASE}/issues/new/", records.issue_new, name="issue-new"),
    path(f"{_CASE}/issues/<slug:id>/", records.issue, name="issue"),
    path(f"{_CASE}/sources/", keeping.sources, name="sources"),
    path(f"{_CASE}/log/", keeping.log, name="log"),
    path(f"{_CASE}/people/", keeping.roles, name="roles"),
    path(f"{_CASE}/files/", keeping.case_files, name="case-files"),
    path(f"{_CASE}/files/versions/", keeping.case_versions, name="case-versions"),
    path(f"{_CASE}/public/", keeping.disclosure, name="disclosure"),
]

_PART = {
    "bulletin": "bulletins",
    "review-claim": "review",
    "job": "add",
    "again": "add",
    "record": "records",
    "record-new": "records",
    "issue": "issues",
    "issue-new": "issues",
    "case-versions": "case-files",
}
"""Pages that belong to the part of another."""


def opened_by(name: str) -> str | None:
    """The act that opening the working page of that name is, None where there is no such page."""
    page = next((item.callback for item in urlpatterns if item.name == name), None)
    return page.opens if isinstance(page, WorkingPage) else None


def part_of(name: str | None) -> str | None:
    """The part of the work to which a page belongs."""
    return _PART.get(name or "", name)
