"""A bulletin over the made-up agreement: one public report with one confirmed claim, and the people who work on it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from ledger.records import make_claim, make_reading, make_report
from truceline.desk.access import owner
from truceline.ledger import actions
from truceline.pipeline import bulletins, reviewing
from truceline.publication.bulletin.document import Document
from truceline.records.bulletin import HARM, Bulletin, BulletinStep
from truceline.records.jsonform import from_json

SLUG, ID = "example", "2030-03-04-to-2030-03-07"
AMAL, BASIL, CARLA = owner("amal"), owner("basil"), owner("carla")
NOW = datetime(2030, 4, 1, tzinfo=UTC)
SHOTS = "Velora's army fired shots"


def quick_pdf(documents: Any) -> bytes:
    """In place of a PDF, which has its own tests: the documents, and the head where a PDF has it."""
    told = json.dumps([repr(document) for document in documents])
    return f"%PDF {told} /Keywords({documents[0].head})".encode()


def tell(
    id: str, quote: str, *, speaker: str = "tamsin-front", level: str = "public", confirmed: bool = True, **fields: Any
) -> str:
    """A report with one claim of shots on 5 March; returns the claim's id."""
    text = f"The Tamsin Front said that {quote}, in report {id}."
    report = make_report(
        id=id, text=text, lang="en", level=level, published="2030-03-07", url=f"https://{id}.example.org/"
    )
    plain: dict[str, Any] = {"event": "shooting", "speaker_id": speaker, "speaker": None, "counts": ()}
    plain |= {"actor_id": "velora-army", "start": "2030-03-05", "end": "2030-03-05", "place": None, "place_name": None}
    claim = make_claim(text, quote, **(plain | fields))
    actions.add_report(SLUG, report, text.encode(), acting="test")
    actions.add_reading(SLUG, make_reading(report, claim), acting="test")
    if confirmed:
        reviewing.decide(SLUG, claim.claim_id, "confirmed", AMAL)
    return claim.claim_id


def draft(**more: Any) -> BulletinStep:
    """A draft of the four days by Amal."""
    return bulletins.draft(SLUG, AMAL, **({"start": date(2030, 3, 4), "end": date(2030, 3, 7), "now": NOW} | more))


def held() -> Bulletin:
    """The bulletin as it stands."""
    return bulletins.one(SLUG, ID, AMAL)


def checked() -> None:
    """Amal has looked at everything."""
    bulletins.check(SLUG, ID, AMAL, dict.fromkeys(HARM, ""))


def cleared() -> None:
    """Drafted and checked by Amal, cleared by Basil."""
    draft()
    checked()
    bulletins.clear(SLUG, ID, BASIL)


def document(lang: str = "en") -> Document:
    """The document of the last edition, as it was kept."""
    body = json.loads(bulletins.file_of(held().last, "documents.json"))
    return from_json(Document, body[lang])


def words(section: str, found: Document | None = None) -> str:
    """Everything that a section of the English document says."""
    part = next(item for item in (found or document()).sections if item.name == f"en-{section}")
    cells = (runs for block in part.blocks for runs in (block.runs, *(cell for row in block.rows for cell in row)))
    return " ".join(run.text for runs in cells for run in runs)
