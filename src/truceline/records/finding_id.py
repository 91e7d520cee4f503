"""What a finding is known by, so that anybody can have it made again: a line of text without spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from truceline.records.errors import TrucelineError

_TEXT = "-"
_CONFIRMED = "confirmed"
_DAY = r"\d{4}-\d\d-\d\d"
_FORM = re.compile(
    rf"(?P<case>[^/\s]+)/(?P<entry>\d+)/(?P<version>[0-9a-f]{{16}})/(?P<rules>[^/\s]+)/(?P<obligation>[^/\s]+)"
    rf"/(?P<interpretation>[^/\s]+)/(?P<start>{_DAY})(\.\.(?P<end>{_DAY}))?(?P<confirmed>/{_CONFIRMED})?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingId:
    """The ledger as it stood at an `entry`, the first 16 digits of the case's `version` there, the version of the
    `rules`, the obligation, the interpretation (None: its text), and the reporting day or the period. `readings`: all,
    or those that people confirmed. A finding is that of an assessment as of its last day.
    """

    case: str
    entry: int
    version: str
    rules: str
    obligation: str
    interpretation: str | None
    start: str
    end: str
    readings: Literal["all", "confirmed"] = "all"

    def __str__(self) -> str:
        days = self.start if self.start == self.end else f"{self.start}..{self.end}"
        parts = [self.case, str(self.entry), self.version[:16], self.rules, self.obligation]
        confirmed = [_CONFIRMED] if self.readings == "confirmed" else []
        return "/".join([*parts, self.interpretation or _TEXT, days, *confirmed])

    @classmethod
    def parse(cls, text: str) -> FindingId:
        """The parts of an id. TrucelineError where it is none."""
        found = _FORM.fullmatch(text)
        if found is None:
            form = "CASE/ENTRY/VERSION/RULES/OBLIGATION/INTERPRETATION/DAY, or FIRST..LAST for a period"
            raise TrucelineError("this is no id of a finding", text, f"Ids are written {form}")
        interpretation = found["interpretation"]
        return cls(
            case=found["case"],
            entry=int(found["entry"]),
            version=found["version"],
            rules=found["rules"],
            obligation=found["obligation"],
            interpretation=None if interpretation == _TEXT else interpretation,
            start=found["start"],
            end=found["end"] or found["start"],
            readings="confirmed" if found["confirmed"] else "all",
        )
