"""The chain: what an entry says, what it hides, and that the same input changes nothing."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ledger.records import TEXT, make_claim, make_reading, make_report
from truceline.ledger import actions, queries
from truceline.ledger.entry import FIRST, KINDS, Draft, canonical, mask, seal
from truceline.ledger.fields import claim_of, draft_claim
from truceline.ledger.models import Content, Entry
from truceline.records import Claim, LedgerRefused
from truceline.records.identity import text_id

pytestmark = pytest.mark.usefixtures("workspace")


def take_in(**fields: Any) -> None:
    """One report and its reading of one claim."""
    report = make_report(**fields)
    actions.add_report("example", report, report.text.encode(), acting="test")
    actions.add_reading("example", make_reading(report, make_claim()), acting="test")


@pytest.mark.django_db
def test_a_sceptic_can_walk_the_chain_with_the_standard_library_alone() -> None:
    """Digests, order, and sealed values follow from the format as it is written down."""
    take_in()
    previous = "0" * 64
    for sequence, entry in enumerate(Entry.objects.filter(case="example").order_by("sequence"), start=1):
        body = json.loads(bytes(entry.body))
        assert hashlib.sha256(bytes(entry.body)).hexdigest() == entry.digest
        assert (body["sequence"], body["previous"], body["kind"]) == (sequence, previous, entry.kind)
        contents = Content.objects.filter(case="example", sequence=sequence)
        digests = {item.name: hashlib.sha256(bytes(item.salt) + bytes(item.value)).hexdigest() for item in contents}
        assert digests == body["sealed"]
        assert all(len(bytes(item.salt)) == 16 for item in contents)
        previous = entry.digest
    assert queries.head("example") == queries.Head(3, previous)


@pytest.mark.django_db
@pytest.mark.parametrize("level", ["team", "restricted"])
def test_a_report_that_is_not_public_shows_no_id_and_no_word_in_the_chain(level: str) -> None:
    """Its ids stand there only as SHA-256 of its salt and the id."""
    take_in(id="secret-letter", level=level, url="https://example.org/letter", title="عنوان")
    chain = b"".join(bytes(body) for body in Entry.objects.values_list("body", flat=True)).decode()
    for hidden in (
        "secret-letter",
        text_id(TEXT),
        make_claim().claim_id,
        "letter",
        "رفح",
        "Rafah",
        '"min":400',
        "عنوان",
    ):
        assert hidden not in chain
    salt = bytes(Content.objects.get(sequence=1, name="ids").salt)
    assert mask(salt, "secret-letter") in chain
    assert mask(salt, make_claim().claim_id) in chain


@pytest.mark.django_db
def test_a_public_report_stands_with_its_ids_and_without_its_words() -> None:
    """Ids in clear, words sealed."""
    take_in(id="page", level="public")
    chain = b"".join(bytes(body) for body in Entry.objects.values_list("body", flat=True)).decode()
    assert '"report":"page"' in chain
    assert make_claim().claim_id in chain
    assert '"min":400' not in chain


@pytest.mark.django_db
def test_the_same_input_twice_changes_nothing() -> None:
    """Head, derived rows and answers stay."""
    take_in()
    before = queries.head("example")
    report = make_report()
    assert not actions.add_report("example", report, report.text.encode(), acting="other").new
    assert not actions.add_reading("example", make_reading(report, make_claim()), acting="other").new
    assert queries.head("example") == before


@pytest.mark.django_db
def test_a_claim_comes_back_as_it_went_in() -> None:
    """Sealing loses nothing."""
    take_in()
    [item] = queries.evidence("example")
    assert item.claim == make_claim()
    assert (item.report_id, item.outlet, item.published, item.level) == ("r1", "example.org", "2025-12-20", "team")
    assert queries.claim("example", item.claim.claim_id) == item
    assert queries.claims_of("example", "r1") == (item,)
    assert queries.claim("example", "0" * 64) is None
    assert queries.claims_of("example", "nothing") == ()


@pytest.mark.django_db
def test_a_report_comes_back_as_it_went_in() -> None:
    """Text, metadata and sources."""
    report = make_report(title="عنوان", sources=("https://example.org/a",), retold=True)
    actions.add_report("example", report, b"bytes", acting="test")
    found = queries.report("example", "r1")
    assert found is not None
    assert (found.text, found.title, found.sources, found.retold) == (TEXT, "عنوان", report.sources, True)
    assert found.version is not None
    assert found.version.original_id == hashlib.sha256(b"bytes").hexdigest()
    assert queries.report_by_text("example", text_id(TEXT)) == found
    assert queries.has_demonstration("example")
    assert queries.report("example", "r2") is None


@pytest.mark.django_db
@pytest.mark.parametrize("start", [0, 1])
def test_a_quote_that_does_not_stand_in_its_text_is_refused(start: int) -> None:
    """Nothing of its reading goes in."""
    report = make_report()
    actions.add_report("example", report, b"x", acting="test")
    before = queries.head("example")
    claim = make_claim()
    moved = {name: getattr(claim, name) for name in Claim.__slots__} | {"quote_start": start}
    with pytest.raises(LedgerRefused, match="quote"):
        actions.add_reading("example", make_reading(report, claim, Claim(**moved)), acting="test")
    assert queries.head("example") == before


@pytest.mark.django_db
def test_a_reading_of_an_unknown_report_is_refused() -> None:
    """The report comes first."""
    with pytest.raises(LedgerRefused, match="no report"):
        actions.add_reading("example", make_reading(make_report(), make_claim()), acting="test")


@pytest.mark.django_db
def test_a_version_that_does_not_fit_is_refused() -> None:
    """The digests of text and original must be theirs."""
    from truceline.records import TextVersion

    report = make_report(version=TextVersion(text_id="0" * 64, original_id="0" * 64))
    with pytest.raises(LedgerRefused, match="does not fit"):
        actions.add_report("example", report, b"x", acting="test")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["amendment", "declaration", "verification", "outlet", "series", "issue", "reply"])
def test_every_record_of_the_format_has_its_place(kind: str) -> None:
    """Its words are sealed, its codes are not."""
    number = actions.add_record("example", kind, {"about": ["o1"], "text": {"en": "words"}}, acting="test")
    entry = Entry.objects.get(case="example", sequence=number)
    assert entry.kind == kind
    assert b"words" not in bytes(entry.body)
    assert b'"topics":["o1"]' in bytes(entry.body)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["claim", "gossip"])
def test_a_record_with_an_action_of_its_own_is_refused(kind: str) -> None:
    """Nobody enters a claim by the back door."""
    with pytest.raises(LedgerRefused):
        actions.add_record("example", kind, {}, acting="test")


def test_only_listed_kinds_are_sealed() -> None:
    """The list is closed."""
    with pytest.raises(LedgerRefused, match="unknown kind"):
        seal(Draft(kind="gossip", clear={}), case="c", sequence=1, previous=FIRST, recorded_at="", by="t")
    assert len(set(KINDS)) == len(KINDS)


@pytest.mark.parametrize("value", ["\ud800", 2**53, float("nan")])
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    """A lone surrogate, a number above 2^53-1, not a number."""
    with pytest.raises(LedgerRefused, match="canonical"):
        canonical({"value": value})


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(), max_size=4), inner, max_size=4)
    ),
)


@given(_JSON)
def test_law_canonical_bytes_are_those_of_the_reference_package(value: Any) -> None:
    """Every JSON value gives the same bytes as `rfc8785`, or is refused by both."""
    try:
        expected = rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        with pytest.raises(LedgerRefused):
            canonical(value)
    else:
        assert canonical(value) == expected


@given(
    place=st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8),
    start=st.none() | st.dates().map(str),
    confidence=st.floats(0, 1),
    public=st.booleans(),
)
def test_law_sealing_and_opening_a_claim_gives_it_back(
    place: str | None, start: str | None, confidence: float, public: bool
) -> None:
    """For every claim, by way of canonical JSON."""
    claim = make_claim(place=place, place_name=place, start=start, confidence=confidence)
    draft = draft_claim(claim, reading=2, report=1, masked=lambda identity: identity[::-1], public=public)
    if public:
        draft = draft_claim(claim, reading=2, report=1, masked=lambda identity: identity, public=True)
    entry = seal(draft, case="c", sequence=1, previous=FIRST, recorded_at="", by="t")
    sealed = {content.name: json.loads(content.value) for content in entry.contents}
    assert claim_of(json.loads(entry.body)["clear"], sealed) == claim
    assert claim_of(json.loads(entry.body)["clear"], {}) is None
