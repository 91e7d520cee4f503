"""Adding reports: typed, uploaded or fetched. What is set aside is shown with its reason and what to do."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from truceline.pipeline import adding, jobs
from truceline.pipeline.follow import Followed
from truceline.pipeline.jobs import Told
from truceline.records import TrucelineError
from truceline.web.forms.adding import AddForm
from truceline.web.working import Work, working

AT_ONCE_FILES = 3
AT_ONCE_BYTES = 60_000
"""What is read while the page waits; more than that, and whatever must be fetched, becomes a job."""


@working("add-report", acts="add-report")
def add(work: Work) -> HttpResponse:
    """The form, and what came of it."""
    if work.request.method != "POST":
        return work.show("add", form=AddForm(None, None, work.lang), jobs=_jobs(work), ends=", ".join(adding.ENDS))
    form = AddForm(work.request.POST, work.request.FILES, work.lang)
    refused = None
    if form.is_valid():
        try:
            return _taken(work, form)
        except TrucelineError as error:
            refused = error
    else:
        wrong = [str(error) for errors in form.errors.values() for error in errors]
        refused = TrucelineError(" ".join(wrong), "", "")
    return work.show("add", refused=refused, form=form, jobs=_jobs(work), ends=", ".join(adding.ENDS))


@working("add-report")
def job(work: Work, id: str) -> HttpResponse:
    """How far a job is, and what came of it."""
    found = jobs.find(work.slug, id)
    if found is None:
        raise Http404(id)
    return work.show("added", job=found, followed=found.followed, aside=_aside(found.followed), what=found.what)


@working("add-report", acts="add-report")
def again(work: Work) -> HttpResponse:
    """Try again what was set aside."""
    if work.request.method != "POST":
        return work.go("set-aside")
    id = work.request.POST.get("id", "")
    try:
        followed = adding.again(work.slug, id, work.who)
    except TrucelineError as refused:
        return work.show("added", refused=refused, job=None, followed=None, aside=[], what=id)
    return work.show("added", job=None, followed=followed, aside=_aside(followed), what=id)


def _taken(work: Work, form: AddForm) -> HttpResponse:
    values = form.cleaned_data
    folder = Path(tempfile.mkdtemp(prefix="truceline-add-"))
    try:
        places: list[str | Path] = []
        if values["text"].strip():
            places.append(adding.typed(folder, values["text"], values["what"] or "report"))
        places += [adding.uploaded(folder, str(item.name), item.chunks()) for item in values["files"]]
        size = sum(Path(place).stat().st_size for place in places)
        places += adding.addresses(values["addresses"])
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    common, slug, who = form.common(), work.slug, work.who

    def task(told: Told) -> Followed:
        try:
            return adding.add(slug, places, who, common, told)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    what = gettext("%(n)s inputs") % {"n": len(places)} if len(places) > 1 else Path(str(places[0])).name
    small = len(places) <= AT_ONCE_FILES and size <= AT_ONCE_BYTES and not values["addresses"].strip()
    if not small:
        return work.go("job", jobs.begin(slug, task, by=who.name, what=what).id)
    followed = task(lambda _: None)
    return work.show("added", job=None, followed=followed, aside=_aside(followed), what=what)


def _jobs(work: Work) -> list[tuple[str, jobs.Job]]:
    return [(work.address("job", item.id), item) for item in jobs.of_case(work.slug)[:10]]


def _aside(followed: Followed | None) -> list[dict[str, str]]:
    """What was set aside, each with its reason and what to do."""
    items = followed.set_aside if followed else ()
    return [
        {"id": item.id, "what": item.reason.what, "where": Path(item.reason.where).name if
         item.reason.where.startswith(tempfile.gettempdir()) else item.reason.where, "do": item.reason.do}
        for item in items
    ]  # fmt: skip
