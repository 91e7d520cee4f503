"""A report, the text version that was read of it, and what a reading of it gives."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.records.claim import Claim

LEVELS: tuple[str, ...] = ("public", "team", "restricted")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextVersion:
    """The text that was read: `text_id` = SHA-256 of its UTF-8 bytes; `original_id` = SHA-256 of the bytes that
    came in; `member` = path or byte range inside the original; `extractor` = name and version."""

    text_id: str
    original_id: str
    member: str = ""
    extractor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """How a report came in. `adapter`: name of what brought it; `place`: path or address, with the part of it; `at`:
    RFC 3339 time in UTC at which an address answered, null for a file; `container`: SHA-256 of the file that held it;
    headers as sent and as received, each a name and a value; `hops`: every address on the way, with the IP address
    that answered and the status."""

    adapter: str
    place: str
    at: str | None = None
    container: str | None = None
    request: tuple[tuple[str, str], ...] = ()
    response: tuple[tuple[str, str], ...] = ()
    hops: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text.

    `published`: ISO date, or RFC 3339 time with offset, or null. `published_basis`: given, page, address,
    dateline, feed, inferred. `level`: public, team, restricted. `origin`: report id of which this is an exact repeat;
    `story`: report id whose story this tells again in nearly the same words; `wire`: the news agency that it credits.
    `retold`: a demonstration report in the product's own words; `sources` then names where its facts are from.
    """

    id: str
    text: str
    lang: str | None = None
    published: str | None = None
    published_basis: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    level: str = "team"
    origin: str | None = None
    retold: bool = False
    sources: tuple[str, ...] = ()
    version: TextVersion | None = None
    story: str | None = None
    wire: str | None = None
    custody: Custody | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading one report gave: its language, the claims in order of their quotes, plain notes (a place
    that is in no gazetteer, a date that could not be fixed because the report has none)."""

    id: str
    text_id: str
    lang: str | None
    case: str | None
    reader: str
    claims: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A claim with what the ledger knows of the report it stands in: what an assessment works on.

    `sequence`: the claim's entry number; `recorded_at`: RFC 3339 UTC time of that entry. `review`: unread, in-progress,
    changed, confirmed, corrected, rejected, unclear; of a corrected one the claim is as the person corrected it.
    `repeat_of`: claim id of which this is an exact repeat, or null. `teller`: the outlet that told the report's story
    first, or the agency that it credits, where that is not the outlet itself. `reviewed_at`: RFC 3339 UTC time of the
    decision on it, or null.
    """

    claim: Claim
    report_id: str
    lang: str | None
    published: str | None
    outlet: str | None
    url: str | None
    level: str
    retold: bool
    sequence: int
    recorded_at: str
    review: str = "unread"
    repeat_of: str | None = None
    teller: str | None = None
    reviewed_at: str | None = None
