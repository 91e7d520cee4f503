"""First days of wars that reports take as known ("since the war began"), by the places that a report on them names.

Only days that all sides and the United Nations give alike. A war that nobody here lists has no day.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class War:
    """A war. `began`: its first day; `near`: usual English names of places, one of which a report on it names."""

    began: date
    near: frozenset[str]


WARS: tuple[War, ...] = (
    War(
        began=date(2023, 10, 7),
        near=frozenset(
            ("Gaza Strip", "Gaza", "Gaza City", "Northern Gaza Strip", "northern Gaza Strip", "West Bank", "Khan Yunis")
        ),
    ),
    War(
        began=date(2023, 4, 15),
        near=frozenset(
            ("Sudan", "Khartoum", "Omdurman", "Darfur", "North Darfur", "El Fasher", "El Obeid", "Kordofan")
        ),
    ),
    War(
        began=date(2022, 2, 24),
        near=frozenset(("Ukraine", "Kyiv", "Kharkiv", "Donetsk", "Luhansk", "Donbas", "Zaporizhzhia", "Kherson")),
    ),
    War(began=date(2020, 11, 4), near=frozenset(("Ethiopia", "Tigray", "Mekelle"))),
    War(began=date(2015, 3, 26), near=frozenset(("Yemen", "Sanaa", "Aden", "Hodeidah", "Taiz", "Marib"))),
    War(began=date(2014, 4, 14), near=frozenset(("Ukraine", "Donetsk", "Luhansk", "Donbas"))),
    War(began=date(2013, 12, 15), near=frozenset(("South Sudan", "Juba"))),
    War(began=date(2011, 3, 15), near=frozenset(("Syria", "Damascus", "Aleppo", "Idlib", "Homs"))),
)


def war_began(named: Collection[str], published: date | None) -> date | None:
    """The first day of the war that a report tells of: of those whose places it names, the latest that had begun when
    it came out. None where there is none."""
    begun = [war.began for war in WARS if not war.near.isdisjoint(named)]
    return max((day for day in begun if published is None or day <= published), default=None)
