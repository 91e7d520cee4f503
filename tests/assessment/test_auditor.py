"""Section 4 of semantics.md, the auditor: published figures of real agreements, with what their arithmetic says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from assessment_cases import a_count, told

from truceline.assessment import assess, reason_text
from truceline.assessment.auditor import audit_reason
from truceline.assessment.reasons import catalogue
from truceline.cases import load_case
from truceline.cases.model import Case
from truceline.records import AUDIT_RULES, Audit, Count, Evidence

AS_OF = date(2026, 1, 31)
PRESS = "south-press"


def findings(case: Case, *evidence: Evidence, rule: str | None = None) -> list[Audit]:
    """What the auditor finds; without what figures merely leave open, unless asked for."""
    found = assess(case, evidence, as_of=AS_OF).audits
    return [item for item in found if item.rule == rule or (rule is None and not item.rule.startswith("no-"))]


def tally(event: str, kind: str, value: int, *, text: str, end: str, at: int = 0, **fields: Any) -> Evidence:
    """So many since 10 October."""
    count = a_count(kind, value, cumulative=True, as_of=fields.pop("as_of", None), parts=fields.pop("parts", ()))
    speaker = fields.pop("speaker", PRESS)
    return told(event, speaker, start="2025-10-10", end=end, counts=[count], text=text, at=at, published=end, **fields)


def parts(kind: str, *values: int, of: str | None = None) -> tuple[Count, ...]:
    return tuple(a_count(kind, value, of=of) for value in values)


@pytest.mark.parametrize(
    ("total", "split", "end", "rule", "sum_"),
    [
        (282, (88, 12, 124, 52), "2025-11-10", "parts-fall-short", "88 + 12 + 124 + 52 = 276; 282 − 276 = 6"),
        (393, (113, 17, 174, 85), "2025-11-19", "parts-fall-short", "113 + 17 + 174 + 85 = 389; 393 − 389 = 4"),
        (497, (142, 21, 228, 100), "2025-11-22", "parts-fall-short", "142 + 21 + 228 + 100 = 491; 497 − 491 = 6"),
        (875, (265, 49, 421, 150), "2025-12-22", "parts-exceed", "265 + 49 + 421 + 150 = 885; 885 − 875 = 10"),
    ],
)
def test_4_1_breaches_by_kind_against_their_total(
    case: Case, total: int, split: tuple[int, ...], end: str, rule: str, sum_: str
) -> None:
    """The media office's tallies of Gaza, whether told as parts of one figure or as figures beside it."""
    together = tally("violation", "violations", total, text="one", end=end, parts=parts("violations", *split))
    [found] = findings(case, together)
    assert (found.rule, found.arithmetic, found.claims) == (rule, sum_, (together.claim.claim_id,))
    events = ("shooting", "incursion", "strike", "demolition")
    kinds = ("violations", "violations", "strikes", "buildings")
    beside = [
        tally(event, kind, value, text="two", end=end, at=30 * (n + 1))
        for n, (event, kind, value) in enumerate(zip(events, kinds, split, strict=True))
    ]
    [found] = findings(case, tally("violation", "violations", total, text="two", end=end), *beside)
    assert (found.rule, found.numbers["difference"]) == (rule, abs(total - sum(split)))
    assert len(found.claims) == 5


def test_4_2_the_dead_by_class_against_their_total(case: Case) -> None:
    """483 killed: 169 children, 64 women, 19 elderly, 191 men and 39 fighters are 482."""
    whole = tally("casualties", "killed", 483, text="t", end="2026-01-20", parts=parts("killed", 169, 64, 19, 191, 39))
    [found] = findings(case, whole)
    assert (found.rule, found.arithmetic) == ("parts-fall-short", "169 + 64 + 19 + 191 + 39 = 482; 483 − 482 = 1")


def test_4_3_a_mere_subset_or_what_adds_up_is_no_finding(case: Case) -> None:
    """ "Among them 46 children and 20 women"; 331 and 945 are 1,276; a civilian may be a child."""
    among = tally("casualties", "killed", 109, text="a", end="2025-10-29", parts=parts("killed", 46, 20))
    adds = tally("casualties", "people", 1276, text="b", end="2025-11-21", parts=parts("people", 331, 945))
    classes = (
        *parts("killed", 60, of="children"),
        *parts("killed", 40, of="women"),
        *parts("killed", 95, of="civilians"),
    )
    overlap = tally("casualties", "killed", 100, text="c", end="2025-11-21", parts=classes)
    assert findings(case, among, adds, overlap) == []


def test_4_4_vague_figures_take_part_in_no_sum(case: Case) -> None:
    vague = (a_count("killed", 24, open_ended=True, vague=True), a_count("killed", 90))
    assert findings(case, tally("casualties", "killed", 100, text="a", end="2025-11-21", parts=vague)) == []


def test_4_5_a_total_that_falls_counts_only_where_its_day_is_sure(case: Case) -> None:
    """382 after 386: a later report may carry an earlier figure, unless it says as of when, or is the voice's own."""
    first = tally("casualties", "killed", 386, text="a", end="2025-12-09", speaker="south")
    later = tally("casualties", "killed", 382, text="b", end="2025-12-10", speaker="south")
    assert findings(case, first, later) == []
    stated = [
        tally("casualties", "killed", value, text=f"s{value}", end=end, as_of=end)
        for value, end in ((386, "2025-12-09"), (382, "2025-12-10"))
    ]
    [found] = findings(case, *stated)
    assert (found.rule, found.arithmetic) == ("total-falls", "386 − 382 = 4")
    own = [
        tally("casualties", "killed", value, text=f"o{value}", end=end, speaker="south", outlet="voice.example")
        for value, end in ((386, "2025-12-09"), (382, "2025-12-10"))
    ]
    assert [item.rule for item in findings(case, *own)] == ["total-falls"]


def daily(values: dict[str, int]) -> list[Evidence]:
    """Totals by day, stated."""
    return [tally("casualties", "killed", v, text=f"d{day}", end=day, as_of=day) for day, v in values.items()]


def test_4_6_a_jump_that_no_event_explains(case: Case) -> None:
    """197 more in one update; told strikes of that day explain it or do not."""
    totals = daily({"2025-11-01": 200, "2025-11-02": 203, "2025-11-03": 205, "2025-11-04": 208, "2025-11-05": 405})
    [found] = findings(case, *totals)
    assert (found.rule, found.numbers["rise"], found.numbers["explained"]) == ("total-jumps", 197, 0)
    assert found.arithmetic == "405 − 208 = 197; 197 / 1 = 197.0"
    strike = told("casualties", "watch", on="2025-11-05", counts=[a_count("killed", 150)], place="Dale")
    again = told("casualties", "south", on="2025-11-05", counts=[a_count("killed", 140)], place="Dale")
    assert findings(case, *totals, strike, again) == []
    assert [item.rule for item in findings(case, *totals, again)] == []
    small = told("casualties", "watch", on="2025-11-05", counts=[a_count("killed", 9)], place="Hill")
    assert [item.numbers["explained"] for item in findings(case, *totals, small)] == [9]


def test_4_7_one_figure_under_two_measures(case: Case) -> None:
    """ "150 demolitions" in one report and "150 buildings" in another, by one voice in one week."""
    one = tally("demolition", "items", 150, text="a", end="2025-12-22")
    other = tally("demolition", "buildings", 150, text="b", end="2025-12-23", outlet="b.example")
    late = tally("demolition", "buildings", 150, text="c", end="2026-01-20", outlet="c.example", speaker="watch")
    [found] = findings(case, one, other, late)
    assert (found.rule, set(found.claims)) == ("measure-drifts", {one.claim.claim_id, other.claim.claim_id})


def trucks(value: int, *more: Count, text: str = "t", **fields: Any) -> Evidence:
    counts = (a_count("trucks", value, cumulative=True), *more)
    given: dict[str, Any] = {"start": "2025-10-10", "end": "2025-12-21", "published": "2025-12-22"}
    return told("aid", PRESS, counts=counts, text=text, **{**given, **fields})


def test_4_8_a_rate_that_follows_from_total_and_days_is_no_finding(case: Case) -> None:
    """17,819 lorries in 73 days are 244 a day; 300 a day they are not."""
    rate = told("aid", PRESS, counts=[a_count("trucks", 244, per="day")], text="t", at=50, published="2025-12-22")
    wrong = told("aid", PRESS, counts=[a_count("trucks", 300, per="day")], text="t", at=90, published="2025-12-22")
    assert findings(case, trucks(17819), rate) == []
    [found] = findings(case, trucks(17819), wrong)
    assert (found.rule, found.arithmetic) == ("rate-differs", "17,819 / 73 = 244.1 ≠ 300")


@pytest.mark.parametrize(("due", "rules"), [(42800, ["agreed-differs", "share-differs"]), (43800, [])])
def test_4_9_what_was_due_and_the_share_of_it(case: Case, due: int, rules: list[str]) -> None:
    """42,800 in two relays and 43,800 in a third: 73 days of 600, and only this gives 41 percent."""
    done = trucks(17819, a_count("share", 41))
    agreed = told(
        "aid", PRESS, realis="planned", agreed=True, counts=[a_count("trucks", due)], text="t", at=60,
        start="2025-10-10", end="2025-12-21", published="2025-12-22",
    )  # fmt: skip
    found = findings(case, done, agreed)
    assert [item.rule for item in found] == rules
    if rules:
        assert found[0].arithmetic == "73 × 600 = 43,800 ≠ 42,800"
        assert found[1].arithmetic == "17,819 / 42,800 = 41.6% ≠ 41%"


def test_4_10_an_agreed_rate_is_the_agreement_s_or_a_holder_s(case: Case) -> None:
    """ "The agreed 600 a day" is; 500 is not."""
    for value, rules in ((600, []), (500, ["agreed-differs"])):
        said = told("aid", PRESS, realis="planned", agreed=True, counts=[a_count("trucks", value, per="day")])
        assert [item.rule for item in findings(case, said)] == rules


def test_4_10_bodies_of_others_are_not_the_bodies_agreed_on(case: Case) -> None:
    """28 bodies of hostages are owed; "15 bodies for each" are another matter."""
    for of, rules in ((None, []), ("prisoners", []), ("hostages", ["agreed-differs"])):
        count = a_count("remains", 15, of=of)
        said = told("remains", PRESS, realis="planned", agreed=True, counts=[count])
        assert [item.rule for item in findings(case, said)] == rules
        back = told("remains", PRESS, realis="planned", agreed=True, counts=[count], actor="north")
        assert findings(case, back) == []


def test_4_11_what_totals_leave_open(case: Case) -> None:
    """Neither as of when nor since when: one finding for a voice and measure, with the share."""
    dated = tally("casualties", "killed", 300, text="a", end="2025-11-20", as_of="2025-11-20")
    undated = tally("casualties", "killed", 310, text="b", end="2025-11-25")
    loose = told("casualties", PRESS, counts=[a_count("killed", 320, cumulative=True)], published="2025-11-27")
    [as_of] = findings(case, dated, undated, loose, rule="no-as-of")
    assert as_of.numbers == {"open": 2, "of": 3}
    [since] = findings(case, dated, undated, loose, rule="no-since")
    assert since.claims == (loose.claim.claim_id,)


def test_4_12_a_denial_a_demand_or_a_plan_is_never_audited(case: Case) -> None:
    split = parts("violations", 88, 12, 124, 52)
    for act in ("denies", "demands", "warns", "pledges"):
        assert (
            findings(case, tally("violation", "violations", 282, text=act, end="2025-11-10", parts=split, act=act))
            == []
        )


def test_the_bundled_case_has_the_agreed_figures() -> None:
    """600 lorries a day and 28 bodies, as the auditor needs them."""
    owed = {o.id: o.quantity for o in load_case("gaza-2025").obligations if o.quantity}
    assert 600 in owed.values()
    assert 28 in owed.values()


def since(start: str, end: str, value: int) -> Evidence:
    """Killed since a day, as the figure stood on another."""
    count = a_count("killed", value, cumulative=True, as_of=end)
    return told("casualties", PRESS, start=start, end=end, counts=[count], published=end)


@pytest.mark.parametrize(
    ("said", "until", "sum_"),
    [
        (380, "2025-12-12", "2,869 − 2,294 = 575 ≠ 380"),
        (575, "2025-12-12", None),
        (600, "2025-12-12", None),
        (700, "2025-12-10", "2,869 − 2,270 = 599 ≠ 700"),
    ],
)
def test_a_total_since_a_later_day_against_the_rise_of_the_longer(
    case: Case, said: int, until: str, sum_: str | None
) -> None:
    """Lebanon in May 2026: 380 killed since the cessation, while the total since March rose by 575."""
    longer = [since("2025-10-10", day, value) for day, value in (("2025-11-16", 2270), ("2025-11-17", 2294))]
    longer.append(since("2025-10-10", "2025-12-11", 2869))
    found = findings(case, *longer, since("2025-11-17", until, said), rule="rise-differs")
    assert [item.arithmetic for item in found] == ([sum_] if sum_ else [])


def test_every_rule_is_tried_here() -> None:
    tried = Path(__file__).read_text(encoding="utf-8")
    assert [rule for rule in AUDIT_RULES if f'"{rule}"' not in tried] == []


def test_a_finding_is_a_sentence_in_arabic_and_english(case: Case) -> None:
    """It names whose figures they are and gives the sum, and says nothing of what happened."""
    split = parts("violations", 265, 49, 421, 150)
    [found] = findings(case, tally("violation", "violations", 875, text="one", end="2025-12-22", parts=split))
    assert reason_text(audit_reason(found), "en", case) == (
        "By South Press: the parts exceed the total by 10 (265 + 49 + 421 + 150 = 885; 885 − 875 = 10)."
    )
    assert reason_text(audit_reason(found), "ar", case).endswith(
        "تزيد الأجزاء على المجموع بمقدار 10 (265 + 49 + 421 + 150 = 885; 885 − 875 = 10)."
    )


@pytest.mark.parametrize("rule", AUDIT_RULES)
def test_every_rule_has_its_sentence(rule: str) -> None:
    assert f"audit-{rule}" in catalogue()
