"""How urgent it is that a person judges a claim: high consequence and low confidence. Pure, so that an assessment can
be kept with the most urgent of its claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from truceline.records import Assessment, Evidence

WAITING = ("unread", "in-progress", "changed")

POINTS = {"gate": 40, "obligation": 25, "near": 10, "ninth": 10, "changed": 10, "second": 5}
"""What raises a claim in the queue: it bears on a condition of a gate, on another obligation, or nearly on one; it
would bring about the ninth outcome; its reading changed; a second person is asked. Doubt adds up to DOUBT."""
DOUBT = 40
MOST = 5000
"""Claims of a queue that are kept with an assessment, the most urgent."""


def bearings(assessment: Assessment) -> dict[str, tuple[str, ...]]:
    """For each claim what hangs on its being read rightly: names of POINTS."""
    conditions = {
        condition.obligation
        for gate in assessment.gates
        for reading in gate.readings
        for condition in reading.conditions
    }
    strongest: dict[str, str] = {}
    for match in assessment.matches:
        bears = "near" if match.near else None
        if match.fits and match.polarity != "neither":
            bears = "gate" if match.obligation in conditions else "obligation"
        before = strongest.get(match.claim_id)
        if bears and (before is None or POINTS[bears] > POINTS[before]):
            strongest[match.claim_id] = bears
    ninth = {
        claim for row in assessment.current if "acknowledgement-unreviewed" in row.why for claim in row.claims_against
    }
    return {claim: (bears, *(["ninth"] if claim in ninth else [])) for claim, bears in strongest.items()}


def points_of(item: Evidence, bearing: Iterable[str]) -> dict[str, int]:
    """The points of a claim by name; their sum is its place in the queue."""
    points = {name: POINTS[name] for name in bearing}
    if item.review == "in-progress":
        points["second"] = POINTS["second"]
    elif item.review != "unread":
        points["changed"] = POINTS["changed"]
    doubt = round(DOUBT * (1 - item.claim.confidence))
    return points | ({"doubt": doubt} if doubt else {})


def most_urgent(
    evidence: Sequence[Evidence], assessment: Assessment, limit: int = MOST
) -> list[tuple[Evidence, int, tuple[str, ...]]]:
    """The claims that wait, the most urgent first, each with its place from 0 to 100 and what hangs on it."""
    bearing: Mapping[str, tuple[str, ...]] = bearings(assessment)
    found = []
    for item in evidence:
        if item.review in WAITING:
            hangs = bearing.get(item.claim.claim_id, ())
            found.append((item, sum(points_of(item, hangs).values()), hangs))
    return sorted(found, key=lambda row: (-row[1], row[0].sequence))[:limit]
