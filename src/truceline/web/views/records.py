"""What a commission keeps beside claims: verification, declarations, amendments, and the open issues with replies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from truceline.ledger import queries
from truceline.pipeline import recording
from truceline.publication.wording import written_period
from truceline.records import TrucelineError
from truceline.records.commission import AmendmentRecord, DeclarationRecord, OpenIssue, Reply, Verification
from truceline.web.forms.record import RecordForm, ReplyForm
from truceline.web.outside import web_address
from truceline.web.working import Work, working

_READ: dict[str, Callable[[str], tuple[Any, ...]]] = {
    "verification": queries.verifications,
    "declaration": queries.declarations,
    "amendment": queries.amendments,
}


@working("see")
def records(work: Work) -> HttpResponse:
    """Verification records, declarations and amendments, the latest first."""
    names = _names()
    return work.show(
        "records",
        groups=[
            {
                "name": names[kind],
                "new": work.address("record-new", kind) if work.may("record") else "",
                "rows": [_told(work, kind, record) for record in reversed(read(work.slug))],
            }
            for kind, read in _READ.items()
        ],
    )


@working("see", acts="record")
def record(work: Work, kind: str, id: str = "") -> HttpResponse:
    """One record, or a new one. Saving enters a later state of it; the earlier ones stay in the ledger."""
    if kind not in _READ:
        raise Http404(kind)
    before = _find(_READ[kind](work.slug), id) if id else None
    return _edited(work, kind, before, done=lambda _: work.go("records"), back=work.address("records"))


@working("see")
def issues(work: Work) -> HttpResponse:
    """The matters between the parties: what waits for an answer first."""
    found = queries.issues(work.slug)
    order = {"open": 0, "unanswered": 1, "answered": 2, "closed": 3}
    rows = [_issue(work, item) for item in sorted(found, key=lambda item: (order[item.state], item.due or "9999"))]
    return work.show("issues", rows=rows, new=work.address("issue-new") if work.may("record") else "")


@working("see", acts="record")
def issue_new(work: Work) -> HttpResponse:
    """A new matter."""
    return _edited(work, "issue", None, done=lambda id: work.go("issue", id), back=work.address("issues"))


@working("see", acts="record")
def issue(work: Work, id: str) -> HttpResponse:
    """One matter: what was asked, of whom, what was answered, and how it was closed."""
    found = _find(queries.issues(work.slug), id)
    sent, refused = work.request.POST, None
    reply = ReplyForm(work.case, work.lang, sent if sent.get("do") == "reply" else None)
    if work.request.method == "POST" and sent.get("do") != "edit":
        try:
            _act(work, found, reply)
            return work.go("issue", id)
        except TrucelineError as error:
            refused = error
    elif work.request.method == "POST":
        return _edited(work, "issue", found, done=lambda id: work.go("issue", id), back=work.address("issue", id))
    answers = {item.id: item for item in queries.replies(work.slug)}
    return work.show(
        "issue",
        refused=refused,
        row=_issue(work, found),
        replies=[_reply(work, answers[name]) for name in found.replies if name in answers],
        may=work.may("record"),
        reply=reply,
        form=RecordForm("issue", work.case, work.lang, None, found),
        closings=_closings(),
        closed=found.state == "closed",
    )


def _act(work: Work, found: OpenIssue, reply: ReplyForm) -> None:
    """A reply, no answer, closed, or opened again."""
    do = work.request.POST.get("do")
    if do == "reply":
        if not reply.is_valid():
            raise TrucelineError(gettext("the answer cannot be entered so"), "", gettext("Mend the fields marked"))
        recording.answer(work.case, found, reply.values(), work.who)
        return
    changes: dict[str, dict[str, Any]] = {
        "unanswered": {"state": "unanswered"},
        "closed": {"state": "closed", "closed_how": work.request.POST.get("how") or None},
        "open": {"state": "open", "closed_how": None},
    }
    if do not in changes:
        raise TrucelineError(gettext("no decision was made"), "", gettext("Choose one of them"))
    later = recording.record_of(work.case, "issue", {"id": found.id, **changes[str(do)]})
    recording.keep(work.case, later, work.who)


def _edited(work: Work, kind: str, before: Any, *, done: Callable[[str], HttpResponse], back: str) -> HttpResponse:
    """A form that enters a record or a later state of one."""
    posted = work.request.method == "POST"
    form = RecordForm(kind, work.case, work.lang, work.request.POST if posted else None, before)
    refused = None
    if posted:
        try:
            if not form.is_valid():
                raise TrucelineError(gettext("the record cannot be entered so"), "", gettext("Mend the fields marked"))
            made = recording.record_of(work.case, kind, form.values())
            recording.keep(work.case, made, work.who)
            return done(made.id)
        except TrucelineError as error:
            refused = error
    name = _names()[kind]
    return work.show(
        "record",
        refused=refused,
        form=form,
        back=back,
        name=name,
        id=before.id if before else "",
        may=work.may("record"),
    )


def _find(records: tuple[Any, ...], id: str) -> Any:
    found = next((item for item in records if item.id == id), None)
    if found is None:
        raise Http404(id)
    return found


def _told(work: Work, kind: str, record: Any) -> dict[str, Any]:
    """A record as a line."""
    head, meta = _line(work, record)
    return {
        "id": record.id,
        "head": head,
        "meta": meta,
        "about": _about(work, getattr(record, "about", ())),
        "source": record.source,
        "link": web_address(record.source),
        "path": work.address("record", kind, record.id),
    }


def _line(work: Work, record: Verification | DeclarationRecord | AmendmentRecord) -> tuple[str, str]:
    if isinstance(record, Verification):
        results = {
            "verified": gettext("tried, and found so"),
            "not-verified": gettext("tried, and not found so"),
            "refused": gettext("tried, and refused"),
            "blocked": gettext("tried, and blocked"),
            "not-tried": gettext("not tried"),
        }
        head = f"{work.name(record.body)}: {results[record.result]}"
        if record.blocked_by:
            head += f" ({work.name(record.blocked_by)})"
        return head, written_period(record.start, record.end, work.lang)
    if isinstance(record, DeclarationRecord):
        return f"{work.name(record.by)}: {work.text(record.text)}", work.date(record.date)
    agreed = gettext("agreed") if record.agreed else gettext("declared by one side")
    return work.text(record.text), f"{work.names(record.by)} · {agreed} · {work.date(record.date)}"


def _issue(work: Work, item: OpenIssue) -> dict[str, Any]:
    late = item.state == "open" and item.due is not None and item.due < datetime.now(UTC).date().isoformat()
    states = {
        "open": gettext("open"),
        "answered": gettext("answered"),
        "unanswered": gettext("asked, no answer"),
        "closed": gettext("closed"),
    }
    return {
        "path": work.address("issue", item.id),
        "id": item.id,
        "question": work.text(item.question),
        "state": item.state,
        "state_name": states[item.state],
        "how": _closings().get(item.closed_how or "", ""),
        "raised": work.name(item.raised_by),
        "raised_on": work.date(item.raised_on),
        "sent_to": work.names(item.sent_to),
        "sent_on": work.date(item.sent_on),
        "due": work.date(item.due),
        "late": late and bool(item.sent_to),
        "replies": len(item.replies),
        "about": _about(work, item.about),
    }


def _reply(work: Work, item: Reply) -> dict[str, Any]:
    return {
        "party": work.name(item.party),
        "text": item.text,
        "lang": item.lang,
        "at": work.date(item.received_at[:10]),
        "public": item.public,
    }


def _about(work: Work, ids: tuple[str, ...]) -> list[tuple[str, str]]:
    """What a record is about, each with its page."""
    obligations = {item.id: work.text(item.names) for item in work.case.obligations}
    gates = {item.id: work.text(item.names) for item in work.case.gates}
    found = []
    for id in ids:
        if id in obligations:
            found.append((work.address("obligation", id), obligations[id]))
        elif id in gates:
            found.append((work.address("case"), gates[id]))
        else:
            found.append((work.address("claim", id), f"{gettext('Claim')} {id[:8]}"))
    return found


def _names() -> dict[str, str]:
    return {
        "verification": gettext("Verification on the ground"),
        "declaration": gettext("Declarations"),
        "amendment": gettext("Amendments"),
        "issue": gettext("Open issue"),
    }


def _closings() -> dict[str, str]:
    return {
        "agreed": gettext("agreed between the parties"),
        "withdrawn": gettext("withdrawn"),
        "overtaken": gettext("overtaken by what came later"),
        "unresolved": gettext("left unresolved"),
    }
