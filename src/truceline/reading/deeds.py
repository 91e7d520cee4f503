"""Groups of events by how they tell their doer: done to somebody, behind a toll, handed over."""

from __future__ import annotations

NEAR = 4
GIVEN = frozenset(("release", "remains", "detention"))
BY_CAUSE = frozenset(("casualties",))
DEEDS = frozenset(("strike", "shooting", "attack", "incursion", "demolition", "detention", "violation"))
CAUSES = frozenset(("strike", "shooting", "attack", "incursion", "demolition"))
