"""What the demonstration is there to show: one day, one gate, and readings of it that differ."""

from __future__ import annotations

from datetime import date

import truceline.pipeline.follow as way
from truceline.assessment import assess
from truceline.cases import load_case
from truceline.pipeline.read import Read, ReadingChoice, read_captured
from truceline.records import Evidence
from truceline.sources import capture


def test_the_gate_of_14_january_2026_differs_by_interpretation() -> None:
    """From the reports themselves: open by the conduct of the United States, not open by Israel's and Hamas's reading;
    what the United States declared stands beside it, and moves nothing."""
    case = load_case("gaza-2025")
    evidence = [
        Evidence(
            claim=claim,
            report_id=read.captured.report.id,
            sequence=number,
            recorded_at="2026-06-01T00:00:00Z",
            lang=read.reading.lang,
            outlet=read.captured.report.outlet,
            url=None,
            level="team",
            retold=True,
            published=read.captured.report.published,
        )
        for read in read_captured(
            capture([way.DEMONSTRATION], demonstration=True), choice=ReadingChoice(case="gaza-2025")
        )
        if isinstance(read, Read)
        for number, claim in enumerate(read.reading.claims)
    ]
    found = assess(case, evidence, as_of=date(2026, 1, 14))
    gate = next(gate for gate in found.gates if gate.gate == "gz-g1")
    states = {reading.held_by: reading.state for reading in gate.readings}
    assert states.pop("usa") == "open"
    assert set(states) == {"israel", "hamas"}
    assert "open" not in states.values()
    assert "gz-d1-usa" in gate.declarations
