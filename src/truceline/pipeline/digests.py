"""Mails about what came in for a kept search. A mail leaves the house: it holds what its reader may take out, in the
program's own words, and of the rest the number alone; never a quote, a name or a text of a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from urllib.parse import parse_qsl, quote

from django.db import transaction

from truceline.cases import load_case
from truceline.cases.belonging import voices_of
from truceline.cases.model import Case
from truceline.desk import actions as desk
from truceline.desk import queries as people
from truceline.desk.access import NOBODY, Standing, levels, owner, require
from truceline.desk.queries import DigestRow
from truceline.egress import mail
from truceline.ledger import actions, queries
from truceline.ledger.queries import FACETS, Cursor, Wanted
from truceline.pipeline.people import EVERYWHERE
from truceline.pipeline.recording import with_records
from truceline.pipeline.workspace import Workspace
from truceline.publication.gloss import gloss
from truceline.publication.wording import text_in, written_date
from truceline.records import Evidence, TrucelineError
from truceline.records.errors import EgressRefused, FetchFailed

TOLD = 20
"""Claims told of in one mail; the others are counted."""
_PAUSE = {"day": timedelta(hours=23), "week": timedelta(days=6, hours=23)}
"""After so long the next mail is due, though the clock of whatever starts it be a little early."""
_WORDS = {
    "en": {
        "subject": "{case}: {count} new for “{name}”",
        "head": "Claims that came in for your search “{name}” of {case}, up to {day}: {count}.",
        "more": "Not told here, for they may not leave the house or are too many: {count}.",
        "foot": "Each line tells what somebody says. Machine readings may be among them that nobody has reviewed.",
        "page": "The search: {address}",
    },
    "ar": {
        "subject": "{case}: {count} جديد في «{name}»",
        "head": "ما ورد من ادعاءات في بحثك «{name}» عن {case} حتى {day}: {count}.",
        "more": "لم يُذكر هنا لأنه لا يخرج من الفريق أو لكثرته: {count}.",
        "foot": "كل سطر يذكر ما يقوله أحدهم، وقد يكون بينها قراءات آلية لم يراجعها أحد.",
        "page": "البحث: {address}",
    },
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of one digest that was due: how many claims it told of (0: nothing came in, and no mail was sent), or
    why it was not sent."""

    digest: DigestRow
    claims: int
    failure: TrucelineError | None = None


def ask(slug: str, name: str, who: Standing, *, every: str, language: str) -> None:
    """Have mails sent to somebody about a search that they keep."""
    require(who, "see", slug, "public")
    head = queries.head(slug).sequence
    desk.ask_for_digest(slug, name, holder=who.name, every=every, language=language, sequence=head)


def give_address(by: Standing, name: str, address: str) -> None:
    """Note where mail for an account goes: one's own, or as an administrator."""
    if by.name != name:
        require(by, "keep-accounts", EVERYWHERE)
    with transaction.atomic():
        desk.set_email(name, address)
        actions.note("set-mail-address", acting=by.name, about=name)


def send_due(
    workspace: Workspace, now: datetime | None = None, send: Callable[[str, EmailMessage], None] = mail.send
) -> Iterator[Sent]:
    """Send every mail that is due. TrucelineError where the settings name no server."""
    if not workspace.mail or not workspace.mail_from:
        do = "Write `mail` and `mail_from` in truceline.toml"
        raise TrucelineError("no mail server is named", str(workspace.root), do)
    moment = now or datetime.now(UTC)
    for digest in people.digests():
        if digest.query is None or (digest.sent_at and moment - digest.sent_at < _PAUSE[digest.every]):
            continue
        try:
            yield Sent(digest, _send(workspace, digest, moment, send))
        except (EgressRefused, FetchFailed) as error:
            yield Sent(digest, 0, error)


def _send(workspace: Workspace, digest: DigestRow, now: datetime, send: Callable[[str, EmailMessage], None]) -> int:
    """Send one; returns how many claims came in."""
    who = people.standing(digest.holder) if workspace.team else owner(digest.holder)
    seen = levels(who, "see", digest.case) if who != NOBODY else ()
    head = queries.head(digest.case).sequence
    found, count = _found(digest, seen) if seen else ([], 0)
    if not count:
        return 0
    to = people.email_of(digest.holder) if workspace.team else workspace.mail_to
    if not to:
        raise EgressRefused("there is no address to send it to", digest.holder, "Give one: `truceline digest address`")
    out = set(levels(who, "export", digest.case))
    case = with_records(load_case(queries.case_folder(digest.case)))
    told = [item for item in found if item.level in out][:TOLD]
    subject, text = _text(workspace, digest, case, told, count, now)
    send(workspace.mail, mail.message(workspace.mail_from, to, subject, text))
    desk.digest_sent(digest.case, digest.name, holder=digest.holder, sequence=head, at=now)
    return count


def _found(digest: DigestRow, seen: tuple[str, ...]) -> tuple[list[Evidence], int]:
    """The latest claims that came in for the search, and how many."""
    actions.index_claims(digest.case)
    asked = dict(parse_qsl(digest.query or ""))
    facets: dict[str, tuple[str, ...]] = {name: (asked[name],) for name in FACETS if asked.get(name)}
    if side := asked.get("side"):
        voices = voices_of(load_case(queries.case_folder(digest.case)), side)
        facets["voice"] = tuple(sorted(voices & set(facets["voice"]) if "voice" in facets else voices))
    wanted = Wanted(
        text=asked.get("text", ""),
        facets=facets,
        start=asked.get("from", ""),
        end=asked.get("to", ""),
        levels=seen,
        after=digest.sequence,
    )
    found = queries.search(digest.case, digest.case, wanted, Cursor())
    return list(found.claims.rows), found.count


def _text(
    workspace: Workspace, digest: DigestRow, case: Case, told: list[Evidence], count: int, now: datetime
) -> tuple[str, str]:
    """Subject and text."""
    lang = digest.language
    words, name = _WORDS[lang], text_in(case.names, lang)
    lines = [words["head"].format(count=count, name=digest.name, case=name, day=written_date(now, lang)), ""]
    lines += [f"- {gloss(item.claim, case, lang)}" for item in told]
    if count > len(told):
        lines += ["", words["more"].format(count=count - len(told))]
    lines += ["", words["foot"]]
    if workspace.hosts:
        path = f"/{lang}/cases/{case.slug}/searches/{quote(digest.name)}/"
        lines.append(words["page"].format(address=f"https://{workspace.hosts[0]}{path}"))
    return words["subject"].format(case=name, count=count, name=digest.name), "\n".join(lines) + "\n"
