"""Claims as links: what each says in one line, by whom, and the address of its sentence. Asked for once a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.publication.gloss import gloss
from truceline.publication.wording import outlet_name
from truceline.web.faces import Faces


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """A claim in one line. `quote`, `lang`: its words and their language. `address`: where they stand in the report."""

    gloss: str
    quote: str
    lang: str
    speaker: str
    outlet: str
    published: str
    address: str
    retold: bool


class ClaimLinks:
    """The claims that a page links to, fetched together. One that no longer stands gives no link."""

    def __init__(self, faces: Faces, ids: Iterable[str]) -> None:
        self._faces = faces
        self._known = faces.room.claims(dict.fromkeys(ids))

    def of(self, claim_id: str | None) -> ClaimLink | None:
        """The link of a claim."""
        item = self._known.get(claim_id or "")
        if item is None:
            return None
        faces, claim = self._faces, item.claim
        outlet = outlet_name(item.outlet, faces.case, faces.lang)
        return ClaimLink(
            gloss=gloss(claim, faces.case, faces.lang),
            quote=claim.quote,
            lang=item.lang or "",
            speaker=outlet if claim.speaker_id == "outlet" else faces.name(claim.speaker_id),
            outlet=outlet,
            published=faces.date(item.published),
            address=faces.claim_address(item),
            retold=item.retold,
        )

    def all(self, ids: Iterable[str]) -> list[ClaimLink]:
        """The links of several claims, in their order."""
        return [link for id in ids if (link := self.of(id))]
