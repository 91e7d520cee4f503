"""The way of a bulletin: from the record to a draft, through the hands of two people, out of the house, and again.

A draft rests on public reports and, unless the case lead chose otherwise, on readings that people have confirmed. What
was drafted is what is issued: the words are frozen with the draft, and only the stamp, the replies of the parties and
the signed head are added. Everything is kept by its digest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from truceline import __version__, codebook
from truceline.assessment import assess, reason_text
from truceline.assessment.auditor import audit_reason
from truceline.assessment.views import survey
from truceline.cases import load_case
from truceline.cases.model import Case
from truceline.desk.access import Standing, may, require
from truceline.ledger import archive, queries
from truceline.ledger.actions.bulletin import enter_bulletin
from truceline.ledger.entry import canonical, timestamp
from truceline.ledger.queries.bulletins import bulletin_file, bulletins, claim_entries
from truceline.pipeline.recording import with_records
from truceline.pipeline.workspace import Workspace
from truceline.publication.bulletin import press
from truceline.publication.bulletin.contents import LANGUAGES, finished, write
from truceline.publication.bulletin.document import Document, own_words
from truceline.publication.bulletin.html import html
from truceline.publication.bulletin.lint import loaded_words
from truceline.publication.bulletin.material import Material, ReaderError
from truceline.publication.protecting import protected
from truceline.records import Evidence, LedgerRefused, TrucelineError
from truceline.records.bulletin import Act, Bulletin, BulletinStep, Edition, check_step, next_edition
from truceline.records.jsonform import from_json, to_json

DOCUMENTS, INPUTS = "documents.json", "inputs.json"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_JUDGED = ("confirmed", "corrected", "rejected")


def draft(
    slug: str,
    who: Standing,
    *,
    start: date,
    end: date,
    bulletin: str | None = None,
    languages: Sequence[str] = LANGUAGES,
    embargo: str | None = None,
    summary: Mapping[str, str] | None = None,
    changes: Mapping[str, str] | None = None,
    site: str | None = None,
    now: datetime | None = None,
) -> BulletinStep:
    """Draft a bulletin of these reporting days, both within it; returns the step as it was entered.

    A draft takes the place of the one in work; once that is issued it begins the next edition, and `changes` says what
    that corrects. `bulletin`: its id, by default made from the days. `now`: from which delays are counted.
    TrucelineError where a word is loaded, or the days cannot be.
    """
    require(who, "draft-bulletin", slug)
    before = bulletins(slug).get(bulletin or default_id(start, end))
    step = BulletinStep(
        bulletin=bulletin or default_id(start, end),
        edition=next_edition(before),
        act="draft",
        start=start.isoformat(),
        end=end.isoformat(),
        languages=tuple(dict.fromkeys(languages)),
        embargo=embargo,
        summary=dict(summary or {}),
        changes=dict(changes or {}),
    )
    _check(slug, step, start, end)
    check_step(before, step)
    material = gather(slug, start, end, now=now or datetime.now(UTC), site=site)
    material = replace(material, summary=step.summary, changes=step.changes)
    earlier = before.editions[step.edition - 2] if before and step.edition > 1 else None
    return _enter_draft(slug, step, material, earlier, acting=who.name)


def default_id(start: date, end: date) -> str:
    """The id of a bulletin that was given none: made from its days."""
    return f"{start}" if start == end else f"{start}-to-{end}"


def check(slug: str, identity: str, who: Standing, items: Mapping[str, str]) -> BulletinStep:
    """Say that items of the harm checklist were looked at and are in order, each with a note or none."""
    require(who, "draft-bulletin", slug)
    return enter_bulletin(slug, _step(slug, identity, "check", items=dict(items)), acting=who.name)


def clear(slug: str, identity: str, who: Standing) -> BulletinStep:
    """Let it leave the house: somebody does who neither drafted nor checked it."""
    require(who, "clear-bulletin", slug)
    return enter_bulletin(slug, _step(slug, identity, "clear"), acting=who.name)


def advance(slug: str, identity: str, who: Standing, parties: Sequence[str], due: str | None = None) -> BulletinStep:
    """Note that parties are given a copy before it is issued, and keep that copy. Their replies are records (`reply`,
    about the bulletin's id); what has come in by the time of issue is printed."""
    require(who, "issue-bulletin", slug)
    case = _case(slug)
    known = {party.slug for party in case.parties}
    if unknown := sorted(set(parties) - known):
        raise TrucelineError(f"{unknown[0]} is no body of the agreement", identity, f"Use {', '.join(sorted(known))}")
    if due is not None:
        _check_time(due, "due")
    step = _step(slug, identity, "advance", parties=tuple(parties), due=due)
    edition = _bulletin(slug, identity).last
    check_step(_bulletin(slug, identity), replace(step, by=who.name))
    copy = [finished(document, edition, case, advance=True) for document in _documents(edition).values()]
    step = replace(step, about=edition.draft.about)
    return enter_bulletin(slug, step, acting=who.name, files=printed(copy))


def issue(slug: str, identity: str, who: Standing) -> BulletinStep:
    """Issue it: stamp it, add the parties' replies and the signed head, and keep every byte."""
    require(who, "issue-bulletin", slug)
    held = _bulletin(slug, identity)
    moment, case = timestamp(), _case(slug)
    replies = [reply for reply in queries.replies(slug) if identity in reply.about]
    step = _step(slug, identity, "issue")
    check_step(held, replace(step, by=who.name, at=moment), answered={reply.party for reply in replies})
    head = queries.signed_head(slug)
    if head is None:
        raise LedgerRefused("the ledger has no signed head", slug, "Run `truceline verify`")
    documents = {
        lang: finished(
            document,
            held.last,
            case,
            head=head.line(),
            issued_at=moment,
            replies=replies,
            rules=queries.public_rules(slug),
        )
        for lang, document in _documents(held.last).items()
    }
    step = replace(step, head_sequence=head.sequence, head_digest=head.digest, about=held.last.draft.about)
    kept = {DOCUMENTS: _json({"head": head.to_json()} | {lang: to_json(doc) for lang, doc in documents.items()})}
    return enter_bulletin(slug, step, acting=who.name, files=kept | printed(list(documents.values())))


def shown(slug: str, who: Standing, *, now: datetime | None = None) -> dict[str, Bulletin]:
    """The bulletins that somebody may see: all of them for the team, what is out for anybody else."""
    if may(who, "see", slug, "team"):
        return bulletins(slug)
    return outside(slug, now=now) if is_open_to(slug, who) else {}


def is_open_to(slug: str, who: Standing) -> bool:
    """Whether somebody may see what is public of the case: the team, and anybody once its lead has opened it."""
    return may(who, "see", slug, "public", opened=queries.public_rules(slug).public_pages)


def outside(slug: str, *, now: datetime | None = None) -> dict[str, Bulletin]:
    """The bulletins with the editions that are issued and under no embargo."""
    moment = now or datetime.now(UTC)
    left = {}
    for identity, bulletin in bulletins(slug).items():
        out = tuple(item for item in bulletin.editions if item.issued and not item.is_embargoed(moment))
        if out:
            left[identity] = replace(bulletin, editions=out)
    return left


def one(slug: str, identity: str, who: Standing) -> Bulletin:
    """A bulletin that somebody may see. TrucelineError where there is none."""
    found = shown(slug, who).get(identity)
    if found is None:
        raise TrucelineError("there is no such bulletin", f"{slug}, {identity}", "See `truceline bulletin list`")
    return found


def file_of(edition: Edition, name: str) -> bytes:
    """A kept file of an edition. TrucelineError where there is none of that name, or a redaction took it away."""
    digest = edition.files.get(name)
    data = bulletin_file(digest) if digest else None
    if data is None:
        names = ", ".join(sorted(edition.files)) or "none: a report that it shows was redacted"
        raise TrucelineError("there is no such file", f"{edition.draft.bulletin}, {name}", f"Files are {names}")
    return data


def gather(slug: str, start: date, end: date, *, now: datetime, site: str | None = None) -> Material:
    """The material of a bulletin, from what may leave alone. `site`: address of the pages; default: the workspace's."""
    rules, case = queries.public_rules(slug), _case(slug)
    # Names are withheld from the words that are shown, once it is known which: of the others nobody sees a word.
    evidence = protected(queries.evidence(slug), case, replace(rules, names=True), now=now)
    verifications, groupings, intake = queries.verifications(slug), queries.groupings(slug), queries.intake(slug)
    readings: Literal["all", "confirmed"] = "all" if rules.machine_readings else "confirmed"
    found = survey(
        case,
        evidence,
        as_of=end,
        readings=readings,
        verifications=verifications,
        groupings=groupings,
        intake=intake,
        in_full=queries.in_full(slug),
    )
    before = assess(
        case,
        evidence,
        as_of=start - timedelta(days=1),
        readings=readings,
        verifications=verifications,
        groupings=groupings,
    )
    head = queries.head(slug)
    return Material(
        case=case,
        rules=rules,
        assessment=found,
        before=before,
        evidence=evidence,
        start=start,
        end=end,
        explain=lambda code, lang: reason_text(code, lang, case),
        audits=tuple((audit_reason(item), item.claims) for item in found.audits),
        issues=queries.issues(slug),
        replies=queries.replies(slug),
        verifications=verifications,
        intake=intake,
        errors=_errors(slug),
        demonstration=queries.has_demonstration(slug),
        site=Workspace(archive.root()).site if site is None else site,
        head=(head.sequence, head.digest),
        version=__version__,
        codebook=codebook.VERSION,
    )


def refuse_loaded(documents: Mapping[str, Document], case: Case) -> None:
    """TrucelineError that names every loaded word outside quotation marks, where it stands, and what to write."""
    found = [item for lang, document in documents.items() for item in loaded_words(own_words(document), case, lang)]
    if found:
        told = "; ".join(f"{item.word} ({item.where}): write {item.instead}" for item in found)
        raise TrucelineError(f"{len(found)} loaded words outside quotation marks", case.slug, told)


def printed(documents: Sequence[Document]) -> dict[str, bytes]:
    """Each language as PDF and HTML, and all of them in one file where there are several."""
    sets: list[Sequence[Document]] = [[document] for document in documents]
    if len(documents) > 1:
        sets.append(documents)
    files = {}
    for some in sets:
        name = "-".join(document.lang for document in some)
        files[f"bulletin-{name}.pdf"] = press.pdf(some)
        files[f"bulletin-{name}.html"] = html(some)
    return files


def _enter_draft(
    slug: str, step: BulletinStep, material: Material, earlier: Edition | None, *, acting: str
) -> BulletinStep:
    """Write it, hold every word of it against the lint, print it, and keep all of it."""
    known = _documents(earlier) if earlier and earlier.draft.files else {}
    written = write(material, step.languages, known, step.edition)
    refuse_loaded(written.documents, material.case)
    step = replace(
        step,
        machine=material.rules.machine_readings,
        demonstration=material.demonstration,
        head_sequence=material.head[0],
        head_digest=material.head[1],
        about=claim_entries(slug, written.claims),
    )
    shown = [finished(document, Edition(draft=step), material.case) for document in written.documents.values()]
    kept = {DOCUMENTS: _json({lang: to_json(document) for lang, document in written.documents.items()})}
    kept[INPUTS] = canonical(_inputs(material, step))
    return enter_bulletin(slug, step, acting=acting, files=kept | printed(shown))


def _check(slug: str, step: BulletinStep, start: date, end: date) -> None:
    """TrucelineError where it cannot be drafted so."""
    identity, known = step.bulletin, queries.cases()
    if slug not in known:
        raise TrucelineError("there is no such case", slug, f"Use one of {', '.join(known)}")
    if not _SLUG.fullmatch(identity):
        raise TrucelineError(f"{identity!r} is no id", slug, "Use small letters, digits and hyphens")
    if end < start:
        raise TrucelineError("it ends before it begins", identity, "Put the days in order")
    last = max(datetime.now(UTC).date() + timedelta(days=1), queries.last_published(slug) or date.min)
    if end > last:
        raise TrucelineError(f"{end} has not come", identity, f"Give {last} or an earlier day")
    unknown = [lang for lang in step.languages if lang not in LANGUAGES]
    if unknown or not step.languages:
        what = f"no bulletin is written in {unknown[0]}" if unknown else "no language is given"
        raise TrucelineError(what, identity, f"Use {', '.join(LANGUAGES)}")
    for name, texts in (("summary", step.summary), ("changes", step.changes)):
        lacking = [lang for lang in step.languages if not texts.get(lang, "").strip()]
        # Both parties are handed the same: own words stand in every language, or in none.
        if lacking and any(text.strip() for text in texts.values()):
            do = f"Write {name}.{lacking[0]} as well, or leave the language out"
            raise TrucelineError(f"{name} lacks {', '.join(lacking)}", identity, do)
    if step.embargo is not None:
        _check_time(step.embargo, "embargo")


def _check_time(value: str, where: str) -> None:
    try:
        aware = datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        aware = False
    if not aware:
        raise TrucelineError(f"{value!r} is no time with its offset", where, "Write 2025-12-21T06:00:00+02:00")


def _case(slug: str) -> Case:
    return with_records(load_case(queries.case_folder(slug)))


def _bulletin(slug: str, identity: str) -> Bulletin:
    found = bulletins(slug).get(identity)
    if found is None:
        raise TrucelineError("there is no such bulletin", f"{slug}, {identity}", "See `truceline bulletin list`")
    return found


def _step(
    slug: str,
    identity: str,
    act: Act,
    *,
    items: dict[str, str] | None = None,
    parties: tuple[str, ...] = (),
    due: str | None = None,
) -> BulletinStep:
    number = _bulletin(slug, identity).last.number
    return BulletinStep(bulletin=identity, edition=number, act=act, items=items or {}, parties=parties, due=due)


def _documents(edition: Edition) -> dict[str, Document]:
    """The documents as they were frozen with the draft."""
    body = json.loads(file_of(Edition(draft=edition.draft), DOCUMENTS))
    return {lang: from_json(Document, document) for lang, document in body.items()}


def _inputs(material: Material, step: BulletinStep) -> dict[str, object]:
    """What a draft was made from: with the ledger up to `head` and this program it can be made again."""
    evidence: Iterable[Evidence] = material.evidence
    return {
        "case": material.case.slug,
        "case_version": material.assessment.case_version,
        "start": step.start,
        "end": step.end,
        "head": {"sequence": material.head[0], "digest": material.head[1]},
        "program": material.version,
        "codebook": material.codebook,
        "rules": material.assessment.rules,
        "public_rules": asdict(material.rules),
        "claims": sorted(item.sequence for item in evidence),
        "records": {
            "issues": [item.id for item in material.issues],
            "replies": [item.id for item in material.replies],
            "verifications": [item.id for item in material.verifications],
        },
    }


def _errors(slug: str) -> tuple[ReaderError, ...]:
    return tuple(
        ReaderError(
            lang=item.lang,
            reader=item.reader,
            judged=sum(getattr(item, state) for state in _JUDGED),
            precision=item.precision,
            exact=item.exact,
            recall=item.recall,
        )
        for item in queries.measured(slug)
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8")
