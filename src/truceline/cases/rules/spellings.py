"""One spelling, one owner: a name that two answer to would make a reading a matter of luck."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from truceline.cases.draft import Draft, Placed

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´׳", "'") | {"״": '"', "“": '"', "”": '"', "ـ": ""})


def normal(text: str) -> str:
    """A spelling as it is compared: without marks above and below letters, case, width and doubled spaces."""
    letters = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


@dataclass(frozen=True, slots=True)
class Claimed:
    """A spelling in a language, who answers to it, and where that stands."""

    lang: str
    text: str
    owner: str
    placed: Placed[Any]
    keys: tuple[str | int, ...] = ()


def check_spellings(draft: Draft, claimed: list[Claimed], what: str) -> None:
    """Notes each spelling that two owners claim in one language. `what`: actors or places."""
    first: dict[tuple[str, str], Claimed] = {}
    for claim in claimed:
        other = first.setdefault((claim.lang, normal(claim.text)), claim)
        if other.owner != claim.owner:
            draft.add(
                claim.placed,
                claim.placed.line(*claim.keys),
                f"two {what} claim the spelling `{claim.text}` ({claim.lang}): {other.owner} "
                f"(line {other.placed.line(*other.keys)}) and {claim.owner}",
                "Leave it to one of them; give the other a longer spelling",
            )
