"""What an export says of itself: of which case, from which state of its chain, for whom, and what was left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import truceline
from truceline.codebook import VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """An export. `face`: public or team; `levels`: of the reports that it may rest on; `sequence` and `digest`: the
    head of the chain from which it was made; `readings`: all, or confirmed ones alone; `withheld`: why claims were left
    out, and how many, counted while the rows go by. There is no time of making in it: the same inputs give the same
    bytes."""

    case: str
    title: dict[str, str]
    status: dict[str, str]
    version: str
    sequence: int
    digest: str
    face: str
    levels: tuple[str, ...]
    as_of: str
    readings: str
    demonstration: bool
    withheld: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)

    def to_json(self) -> dict[str, Any]:
        """As it is written beside or into an export."""
        return {
            "case": self.case,
            "title": self.title,
            "status": self.status,
            "case_version": self.version,
            "chain": {"sequence": self.sequence, "digest": self.digest},
            "face": self.face,
            "levels": list(self.levels),
            "as_of": self.as_of,
            "readings": self.readings,
            "machine_readings_not_reviewed": self.readings == "all",
            "demonstration": self.demonstration,
            "withheld_claims": dict(sorted(self.withheld.items())),
            "rows": dict(sorted(self.rows.items())),
            "codebook": VERSION,
            "program": f"truceline/{truceline.__version__}",
        }
