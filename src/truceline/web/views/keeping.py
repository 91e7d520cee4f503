"""How a case is kept: its sources with their health, the audit log, its people, its files, and its public face."""

from __future__ import annotations

import difflib
import secrets
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from truceline import codebook
from truceline.desk import queries as desk
from truceline.desk.access import ROLES
from truceline.ledger import queries
from truceline.pipeline import editing, people, recording
from truceline.pipeline.watch import intake_by_day
from truceline.publication.wording import day as parsed_day
from truceline.publication.wording import outlet_name
from truceline.records import TrucelineError
from truceline.records.errors import CaseFault, CaseInvalid
from truceline.records.intake import OUTCOMES
from truceline.web.forms.rules import RulesForm
from truceline.web.outside import web_address
from truceline.web.visitor import PUBLIC
from truceline.web.working import Work, working

DAYS = 14
"""Days of the health of a source that are shown."""
ACTS_SHOWN = 50


@working("see")
def sources(work: Work) -> HttpResponse:
    """The watched sources: what each poll of the last days gave. Silence of a source is quiet nowhere."""
    today = datetime.now(UTC).astimezone(work.case.timezone).date()
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    rows = {(row["source"], row["day"]): row for row in intake_by_day(work.slug, days[0] - timedelta(days=1))}
    names = _health()
    found = []
    for source in work.case.watched:
        strip = [_of_day(rows.get((source.id, day.isoformat())), day, names, work) for day in days]
        polled = [(day, row) for day in days if (row := rows.get((source.id, day.isoformat())))]
        found.append(
            {
                "id": source.id,
                "outlet": outlet_name(source.outlet, work.case, work.lang),
                "url": source.url,
                "link": web_address(source.url),
                "kind": source.kind,
                "lang": source.lang,
                "level": codebook.label("level", source.level, work.lang),
                "strip": strip,
                "last": work.date(polled[-1][0]) if polled else "",
                "new": sum(int(row["new"]) for _, row in polled),
            }
        )
    return work.show("sources", rows=found, key=[(code, sign, name) for code, (sign, name) in names.items()])


@working("read-audit")
def log(work: Work) -> HttpResponse:
    """Who did what, when, and how the chain stands."""
    asked = work.request.GET
    before = asked.get("before", "")
    wanted = {"by": asked.get("by", "").strip(), "act": asked.get("act", "").strip()}
    day = parsed_day(asked.get("day"))
    found = queries.newest(
        work.slug,
        **wanted,
        day=day,
        before=int(before) if before.isascii() and before.isdecimal() and len(before) < 18 else None,
        limit=ACTS_SHOWN + 1,
    )
    shown = found[:ACTS_SHOWN]
    kept = {name: value for name, value in {**wanted, "day": day.isoformat() if day else ""}.items() if value}
    older = work.address("log", **kept, before=str(shown[-1][0])) if len(found) > ACTS_SHOWN else ""
    head, signed = queries.head(work.slug), queries.signed_head(work.slug)
    return work.show(
        "log",
        rows=[(line, line.recorded_at[:16].replace("T", " ")) for _, line in shown],
        wanted={**wanted, "day": kept.get("day", "")},
        filtered=bool(kept),
        older=older,
        head=head,
        signed=signed if signed is not None and signed.is_sound() and signed.digest == head.digest else None,
    )


@working("give-role", acts="give-role")
def roles(work: Work) -> HttpResponse:
    """Who is what in the case; an administrator also opens and closes accounts here."""
    if not settings.TEAM:
        raise Http404("roles")
    refused, password = None, ""
    if work.request.method == "POST":
        try:
            password = _keep(work)
            if not password:
                return work.go("roles")
        except TrucelineError as error:
            refused = error
    rows = [
        {"name": person.name, "open": is_open, "role": person.roles.get(work.slug, ""),
         "administrator": person.administrator}
        for person, is_open in desk.people()
    ]  # fmt: skip
    return work.show(
        "roles",
        refused=refused,
        rows=rows,
        roles=_roles(),
        keeps=work.who.administrator,
        password=password,
        opened=work.request.POST.get("name", ""),
    )


@working("edit-case", acts="edit-case")
def case_files(work: Work) -> HttpResponse:
    """The files of the case, as many as one wants to see at once; checked, then saved as a new version."""
    texts, version = editing.texts(work.slug), queries.case_version(work.slug)
    asked = [name for name in work.request.GET.getlist("file") if name in editing.FILES]
    names = asked or ["case.toml"]
    shown = {name: texts.get(name, "") for name in names}
    refused: TrucelineError | None = None
    faults: tuple[CaseFault, ...] | None = None
    if work.request.method == "POST":
        sent = work.request.POST
        shown = {name: sent[f"text {name}"].replace("\r\n", "\n") for name in names if f"text {name}" in sent}
        changed = {name: text for name, text in shown.items() if text != texts.get(name, "")}
        try:
            faults = editing.faults(work.slug, changed)
            if sent.get("do") == "save":
                if not changed:
                    raise TrucelineError(gettext("nothing was changed"), "", gettext("Change a file first"))
                editing.save(work.slug, changed, work.who, based_on=sent.get("version", ""))
                return work.go("case-versions")
        except CaseInvalid as error:
            faults, refused = error.faults, TrucelineError(gettext("the case has faults"), "", gettext("Mend them"))
        except TrucelineError as error:
            refused = error
    return work.show(
        "case-files",
        refused=refused,
        files=[(name, name in shown, len(texts.get(name, ""))) for name in editing.FILES],
        shown=[(name, text, text.count("\n") + 2) for name, text in shown.items()],
        faults=_faults(faults, texts | shown) if faults is not None else None,
        version=work.request.POST.get("version") or version,
    )


@working("edit-case")
def case_versions(work: Work) -> HttpResponse:
    """Every version that was entered, and what changed from the one before."""
    versions = queries.case_versions(work.slug)
    chosen = work.request.GET.get("entry", "")
    number = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 18 else 0
    place = next((at for at, item in enumerate(versions) if item.sequence == number), 0)
    before = versions[place + 1] if place + 1 < len(versions) else None
    return work.show(
        "case-versions",
        rows=[(item, work.date(item.recorded_at[:10]), item.recorded_at[11:16], at == place) for at, item in
              enumerate(versions)],
        chosen=versions[place],
        changes=list(_changes(before, versions[place])) if before else [],
        first=before is None,
    )  # fmt: skip


@working("see", acts="disclose")
def disclosure(work: Work) -> HttpResponse:
    """What the public may see of the case, and loosening it by a recorded act."""
    rules, refused = queries.public_rules(work.slug), None
    if work.request.method == "POST":
        form = RulesForm(work.request.POST, initial=asdict(rules))
        try:
            if not form.is_valid():
                raise TrucelineError(gettext("a value cannot be read"), "", gettext("Mend the fields marked"))
            changes = {name: value for name, value in form.rules().items() if value != getattr(rules, name)}
            recording.disclose(work.slug, changes, work.who, reason=form.cleaned_data["reason"])
            return work.go("disclosure")
        except TrucelineError as error:
            refused = error
    else:
        form = RulesForm(None, initial=asdict(rules))
    return work.show(
        "disclosure",
        refused=refused,
        form=form,
        rules=rules,
        may=work.may("disclose"),
        public_path=reverse("web:case", args=(work.lang, work.slug), current_app=PUBLIC),
    )


def _keep(work: Work) -> str:
    """Give a role, or keep an account; a password that was made and is shown once."""
    sent, who = work.request.POST, work.who
    name, do = sent.get("name", ""), sent.get("do", "")
    if do == "role":
        role = sent.get("role", "")
        people.give_role(who, name, work.slug, role if role in ROLES else None)
        return ""
    acts = {"open": people.open_account, "password": people.set_password}
    if do in acts:
        made = secrets.token_urlsafe(15)
        acts[do](who, name, made)
        return made
    if do == "close":
        people.close_account(who, name)
    elif do in ("administrator", "no-administrator"):
        people.set_administrator(who, name, administrator=do == "administrator")
    else:
        raise TrucelineError(gettext("no decision was made"), "", gettext("Choose one of them"))
    return ""


def _roles() -> list[tuple[str, str]]:
    return [
        ("", gettext("no role")),
        ("viewer", gettext("viewer")),
        ("coder", gettext("coder")),
        ("reviewer", gettext("reviewer")),
        ("case-lead", gettext("case lead")),
    ]


def _health() -> dict[str, tuple[str, str]]:
    """Each outcome of a day with its sign and name; the worst that a day saw does not hide that it answered."""
    return {
        "answered": ("✓", gettext("answered")),
        "empty": ("○", gettext("answered, with nothing in it")),
        "refused": ("!", gettext("refused")),
        "down": ("×", gettext("down")),
        "none": ("", gettext("not polled")),
    }


def _of_day(
    row: dict[str, str | int] | None, day: date, names: dict[str, tuple[str, str]], work: Work
) -> dict[str, str]:
    code = next((name for name in OUTCOMES if row and int(row[name])), "none")
    sign, name = names[code]
    return {"code": code, "sign": sign, "told": f"{work.date(day)}: {name}"}


def _faults(faults: tuple[CaseFault, ...], texts: dict[str, str]) -> list[tuple[CaseFault, str]]:
    """Each fault with the line that it is in."""
    lines = {name: text.split("\n") for name, text in texts.items()}
    return [
        (fault, lines[fault.file][fault.line - 1] if 0 < fault.line <= len(lines.get(fault.file, ())) else "")
        for fault in faults
    ]


def _changes(before: queries.CaseVersion, after: queries.CaseVersion) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each file that differs, with its lines: added, removed, the same, or a place in the file."""
    old, new = queries.case_texts(before), queries.case_texts(after)
    kinds = {"+": "added", "-": "removed", "@": "place", " ": "same"}
    for name in sorted(old.keys() | new.keys()):
        lines = difflib.unified_diff(old.get(name, "").splitlines(), new.get(name, "").splitlines(), lineterm="", n=2)
        told = [(kinds.get(line[0], "same"), line) for line in list(lines)[2:] if line]
        if told:
            yield name, told
