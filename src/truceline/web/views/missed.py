"""What a person adds to a report: claims that the reader missed, and that it was read in full."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from truceline.ledger import queries
from truceline.pipeline import reviewing
from truceline.publication.wording import RTL, outlet_name
from truceline.records import Report, TrucelineError
from truceline.web.forms.choices import places
from truceline.web.forms.missed import Missed
from truceline.web.working import Work, working


@working("code", acts="code")
def missed(work: Work, key: str) -> HttpResponse:
    """Mark a sentence or a part of one and say what it claims."""
    report = _report(work, key)
    sent = work.request.POST if work.request.method == "POST" else None
    form = Missed(report.text, work.case, work.lang, sent, work.request.GET.get("span", ""))
    refused = None
    if sent is not None:
        try:
            if not form.is_valid():
                what = gettext("no words were marked") if form.span is None else gettext("a value cannot be read")
                raise TrucelineError(what, "", gettext("Mark a sentence, and give event, speaker and act"))
            added = reviewing.add(work.slug, report.id, form.body(), work.who)
            return work.go("report", key, claim=added)
        except TrucelineError as error:
            refused = error
    return work.show(
        "missed",
        refused=refused,
        report=report,
        form=form,
        places=places(work.case, work.lang),
        text_dir="rtl" if report.lang in RTL else "ltr",
        title=report.title or outlet_name(report.outlet, work.case, work.lang),
        report_path=work.address("report", key),
    )


@working("review", acts="review")
def in_full(work: Work, key: str) -> HttpResponse:
    """Say that the whole report was read and what was missed is added, or take that back."""
    report = _report(work, key)
    if work.request.method != "POST":
        return work.go("report", key)
    try:
        reviewing.read_in_full(work.slug, report.id, work.who, undo=work.request.POST.get("undo") == "yes")
    except TrucelineError as refused:
        return work.show("in-full", refused=refused, report_path=work.address("report", key))
    return work.go("report", key)


def _report(work: Work, key: str) -> Report:
    """The report, where this person may see it; noted in the audit where it is restricted."""
    id = queries.report_id_of(work.slug, key)
    report = queries.report(work.slug, id) if id else None
    if report is None:
        raise Http404(key)
    work.look(report.level, "report")
    return report
