"""Bulletins: which there are, each with its files and the steps that it went through, and the next step as a form.

What takes long (drafting, printing) is a job: no page waits for it, and a page shows what was made.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from truceline.ledger import queries
from truceline.pipeline import bulletins, jobs
from truceline.publication.bulletin.contents import LANGUAGES
from truceline.publication.bulletin.html import style_digest
from truceline.publication.bulletin.words import say
from truceline.publication.bulletin.writer import written_time
from truceline.publication.wording import day, written_period
from truceline.records import TrucelineError
from truceline.records.bulletin import HARM, Bulletin, BulletinStep, Edition
from truceline.web.forms.bulletins import DraftForm, in_zone
from truceline.web.page import page, show
from truceline.web.visitor import visitor
from truceline.web.working import Work, case_of, working

TYPES = {"pdf": "application/pdf", "html": "text/html; charset=utf-8", "json": "application/json"}
POLICY = "default-src 'none'; style-src {style}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""What a kept page may do: wear its own style, and nothing else."""
WEEK = 7


@working("see", acts="draft-bulletin")
def listed(work: Work) -> HttpResponse:
    """Every bulletin, and the form of a new one."""
    form = DraftForm(work.case, work.request.POST or None, days=_last_week(work))
    if work.request.method != "POST":
        return _listed(work, form)
    if not form.is_valid():
        return _listed(work, form, _wrong(form))
    values = form.cleaned_data
    return _begin(work, bulletins.default_id(values["start"], values["end"]), lambda: _draft(work, form, None))


@working("see", acts="draft-bulletin")
def bulletin(work: Work, id: str) -> HttpResponse:
    """One bulletin: its editions, files and steps. Sending its form drafts it again, or drafts the next edition."""
    held = _held(work, id)
    if work.request.method != "POST":
        return _shown(work, held)
    form = _again(work, held, work.request.POST)
    if not form.is_valid():
        return _shown(work, held, _wrong(form), form)
    return _begin(work, id, lambda: _draft(work, form, id))


@working("see", acts="draft-bulletin")
def check(work: Work, id: str) -> HttpResponse:
    """Items of the harm checklist that were looked at."""
    sent = work.request.POST
    items = {item: sent.get(f"note-{item}", "").strip() for item in HARM if sent.get(f"item-{item}")}
    return _step(work, id, lambda: bulletins.check(work.slug, id, work.who, items))


@working("see", acts="clear-bulletin")
def clear(work: Work, id: str) -> HttpResponse:
    """The second person lets it leave the house."""
    return _step(work, id, lambda: bulletins.clear(work.slug, id, work.who))


@working("see", acts="issue-bulletin")
def advance(work: Work, id: str) -> HttpResponse:
    """Parties are given a copy."""
    due = in_zone(parse_datetime(work.request.POST.get("due") or ""), work.case)
    parties = work.request.POST.getlist("party")
    return _printed(work, id, lambda: bulletins.advance(work.slug, id, work.who, parties, due))


@working("see", acts="issue-bulletin")
def issue(work: Work, id: str) -> HttpResponse:
    """It is issued."""
    return _printed(work, id, lambda: bulletins.issue(work.slug, id, work.who))


@page
def issued(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """What was issued and is under no embargo, the latest days first: for anybody who may see the case."""
    who = visitor(request)
    if slug not in queries.cases() or not bulletins.is_open_to(slug, who):
        raise Http404(slug)
    work = Work(request, lang, who, slug, case_of(slug))
    rows = [
        (_days(work, held.last), [(_edition(work, item), _files(work, item)) for item in held.editions[::-1]])
        for held in bulletins.outside(slug).values()
    ]
    return show(
        request,
        "issued-bulletins",
        None,
        lang,
        case_name=work.text(work.case.names),
        case_status=work.text(work.case.status),
        case_path=work.address("case"),
        rows=rows[::-1],
    )


@require_safe
def file(request: HttpRequest, lang: str, slug: str, id: str, edition: str, name: str) -> HttpResponse:
    """A kept file, as it was made: for the team, and for anybody once it is issued and its embargo is over."""
    held = bulletins.shown(slug, visitor(request)).get(id) if slug in queries.cases() else None
    found = next((item for item in held.editions if str(item.number) == edition), None) if held else None
    if found is None:
        raise Http404(id)
    try:
        data = bulletins.file_of(found, name)
    except TrucelineError:
        raise Http404(name) from None
    response = HttpResponse(data, content_type=TYPES[name.rpartition(".")[2]])
    response.headers["Content-Disposition"] = f'inline; filename="{slug}-{id}-{edition}-{name}"'
    response.headers["Content-Security-Policy"] = POLICY.format(style=style_digest())
    return response


def _listed(work: Work, form: DraftForm, refused: TrucelineError | None = None) -> HttpResponse:
    rows = [
        (work.address("bulletin", item.id), _days(work, item.last), [_edition(work, each) for each in item.editions])
        for item in bulletins.shown(work.slug, work.who).values()
    ]
    return work.show(
        "bulletins",
        refused=refused,
        rows=rows[::-1],
        form=form,
        may_draft=work.may("draft-bulletin"),
        jobs=jobs.of_case(work.slug),
    )


def _shown(
    work: Work, held: Bulletin, refused: TrucelineError | None = None, form: DraftForm | None = None
) -> HttpResponse:
    last = held.last
    may = {act: work.may(f"{act}-bulletin") for act in ("draft", "clear", "issue")}
    return work.show(
        "bulletin",
        refused=refused,
        id=held.id,
        days=_days(work, last),
        state=last.state,
        state_name=_state_name(last.state),
        demonstration_draft=last.draft.demonstration,
        machine=last.draft.machine,
        embargo=written_time(last.draft.embargo, work.case.timezone, work.lang) if last.draft.embargo else "",
        editions=[(_edition(work, item), _files(work, item), _steps(work, item)) for item in held.editions[::-1]],
        items=[(item, say(f"harm-{item}", _said_in(work)), _looked_at(work, last, item)) for item in HARM],
        parties=[(party.slug, work.name(party.slug)) for party in work.case.parties],
        form=form or _again(work, held, None),
        may=may,
        jobs=[job for job in jobs.of_case(work.slug) if job.what == held.id],
        paths={step: work.address(f"bulletin-{step}", held.id) for step in _STEPS},
    )


_STEPS = ("check", "clear", "advance", "issue")


def _held(work: Work, id: str) -> Bulletin:
    found = bulletins.shown(work.slug, work.who).get(id)
    if found is None:
        raise Http404(id)
    return found


def _again(work: Work, held: Bulletin, data: Any) -> DraftForm:
    draft = held.last.draft
    start, end = day(draft.start), day(draft.end)
    days = (start, end) if start and end else None
    return DraftForm(work.case, data, days=days, corrects=held.last.state == "issued")


def _draft(work: Work, form: DraftForm, id: str | None) -> None:
    values = form.cleaned_data
    bulletins.draft(
        work.slug,
        work.who,
        start=values["start"],
        end=values["end"],
        bulletin=id,
        embargo=form.embargo,
        summary=form.texts("summary"),
        changes=form.texts("changes"),
    )


def _begin(work: Work, what: str, act: Callable[[], object]) -> HttpResponse:
    """Do something that takes long beside this answer; the page it leads to tells how far it is."""

    def task(_: jobs.Told) -> None:
        act()

    jobs.begin(work.slug, task, by=work.who.name, what=what)
    known = what in bulletins.shown(work.slug, work.who)
    return work.go("bulletin", what) if known else work.go("bulletins")


def _printed(work: Work, id: str, act: Callable[[], object]) -> HttpResponse:
    held = _held(work, id)
    if work.request.method != "POST":
        return work.go("bulletin", held.id)
    return _begin(work, id, act)


def _step(work: Work, id: str, act: Callable[[], BulletinStep]) -> HttpResponse:
    held = _held(work, id)
    if work.request.method == "POST":
        try:
            act()
        except TrucelineError as refused:
            return _shown(work, held, refused)
    return work.go("bulletin", id)


def _wrong(form: DraftForm) -> TrucelineError:
    errors = [f"{form.fields[name].label}: {' '.join(map(str, said))}" for name, said in form.errors.items()]
    return TrucelineError(" ".join(errors), "", "")


def _last_week(work: Work) -> tuple[date, date]:
    last = queries.last_published(work.slug) or work.case.signed
    return last - timedelta(days=WEEK - 1), last


def _days(work: Work, edition: Edition) -> str:
    return written_period(edition.draft.start, edition.draft.end, work.lang)


def _edition(work: Work, edition: Edition) -> dict[str, str]:
    return {
        "number": str(edition.number),
        "state": edition.state,
        "state_name": _state_name(edition.state),
        "at": work.date(edition.issued.at if edition.issued else edition.draft.at),
    }


def _state_name(state: str) -> str:
    return {
        "draft": gettext("draft"),
        "checked": gettext("checked"),
        "cleared": gettext("cleared"),
        "issued": gettext("issued"),
    }[state]


def _files(work: Work, edition: Edition) -> list[tuple[str, str]]:
    """Name and path of each file to read, PDF and page by language."""
    names = {"ar": "العربية", "en": "English", "ar-en": "العربية + English"}
    found = []
    for name in sorted(edition.files):
        stem, _, end = name.rpartition(".")
        lang = stem.removeprefix("bulletin-")
        if lang in names:
            path = work.address("bulletin-file", edition.draft.bulletin, str(edition.number), name)
            found.append((f"{names[lang]} · {end.upper()}", path))
    return found


def _steps(work: Work, edition: Edition) -> list[tuple[str, str, str]]:
    """What was done, by whom, when."""
    names = {
        "draft": gettext("drafted"),
        "check": gettext("checked"),
        "clear": gettext("cleared"),
        "advance": gettext("advance copy given"),
        "issue": gettext("issued"),
    }
    steps = [edition.draft, *edition.checks, edition.cleared, *edition.advances, edition.issued]
    found = []
    for step in sorted((step for step in steps if step), key=lambda step: step.sequence):
        more = f": {work.names(step.parties)}" if step.parties else ""
        found.append((names[step.act] + more, step.by, written_time(step.at, work.case.timezone, work.lang)))
    return found


def _looked_at(work: Work, edition: Edition, item: str) -> dict[str, str] | None:
    step = edition.checked.get(item)
    return {"by": step.by, "at": work.date(step.at), "note": step.items[item]} if step else None


def _said_in(work: Work) -> str:
    """The language of the checklist's sentences: they are written in those of a bulletin alone."""
    return work.lang if work.lang in LANGUAGES else "en"
