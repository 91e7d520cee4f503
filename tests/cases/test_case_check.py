"""Every fault that a case folder can have is found, with its file, its line and a remedy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from truceline.cases import bundled_folder, check_case, load_case
from truceline.cases.folder import MAX_FAULTS, MAX_FILE
from truceline.records.errors import CaseInvalid


class Slip(NamedTuple):
    """A change that spoils the example: in `file`, `old` becomes `new`; `what` is then found on the line with `at`."""

    name: str
    file: str
    old: str
    new: str
    what: str
    at: str


AGREEMENT, CASE, ACTORS, CSV, GEO = "agreement.toml", "case.toml", "actors.toml", "places.csv", "places.geojson"
FEATURE = "    {"
"""The line on which a feature of places.geojson begins."""
RING = "[[[-150.22, 10.08], [-150.16, 10.08], [-150.16, 10.14], [-150.22, 10.14], [-150.22, 10.08]]]"

LATE_AMENDMENT = """[[amendment]]
id = "mira-a0"
date = 2030-04-01
by = ["velora"]
agreed = false
text = { ar = "نص", en = "text" }
changes = {}
source = { url = "https://example.org" }

[[predecessor]]"""

SLIPS = (
    Slip("unknown key", AGREEMENT, "quantity = 40", "quantaty = 40", "unknown key `quantaty`", "quantaty"),
    Slip("unknown key at the top", CASE, 'slug = "example"', 'slug = "example"\nslugg = "x"', "unknown key", "slugg"),
    Slip("unknown table", AGREEMENT, "[[declaration]]", "[[declarations]]", "unknown key", "[[declarations]]"),
    Slip("missing key", AGREEMENT, 'phase = "mira-2"\n', "", "`phase` is missing for 'mira-guns'", "[[obligation]]"),
    Slip("wrong type", AGREEMENT, "quantity = 40", 'quantity = "many"', "not a number", "many"),
    Slip("number out of range", AGREEMENT, "quantity = 40", "quantity = 1e300", "out of range", "1e300"),
    Slip("truth for a number", AGREEMENT, "quantity = 40", "quantity = true", "not a number", "quantity = true"),
    Slip("text for a list", AGREEMENT, 'events = ["aid"]', 'events = "aid"', "not a list", 'events = "aid"'),
    Slip("list for a text", AGREEMENT, 'per = "day"', 'per = ["day"]', "not text", 'per = ["day"]'),
    Slip("empty text", AGREEMENT, 'en = "Aid convoys"', 'en = ""', "the text is empty", 'en = ""'),
    Slip("hidden sign", AGREEMENT, 'en = "Aid convoys"', 'en = "Aid \u202econvoys"', "hidden sign", "\u202e"),
    Slip("text by language", AGREEMENT, 'names = { ar = "سحب', 'term = { ar = "سحب', "unknown key `term`", "سحب"),
    Slip("language code", AGREEMENT, 'en = "Aid convoys"', 'English = "Aid convoys"', "no language code", "English"),
    Slip("table that is none", AGREEMENT, "[[declaration]]", "declaration = 1\n[x]", "unknown key", "[x]"),
    Slip("unknown slug", AGREEMENT, 'holder = "tamsin-front"', 'holder = "tamsin-frond"', "`tamsin-frond`", "frond"),
    Slip("unknown body of owed_by", AGREEMENT, 'owed_by = ["velora"]', 'owed_by = ["v"]', "unknown body", '["v"]'),
    Slip("unknown speaker", AGREEMENT, 'by = "tamsin-front"', 'by = "nobody-known"', "unknown body", "nobody-known"),
    Slip(
        "obligation without source",
        AGREEMENT,
        'phase = "mira-2"\nsource = { article = { en = "Article 6", ar = "المادة 6" }, '
        'url = "https://example.org/mira-agreement" }\n',
        'phase = "mira-2"\n',
        "`source` is missing for 'mira-guns'",
        "[[obligation]]",
    ),
    Slip("id used twice", AGREEMENT, 'id = "mira-guns"', 'id = "mira-bridge"', "stands already on line", "mira-bridge"),
    Slip("malformed id", AGREEMENT, 'id = "mira-d1"', 'id = "Mira D1"', "is no id", "Mira D1"),
    Slip(
        "gate naming a missing obligation",
        AGREEMENT,
        "(mira-bridge or",
        "(mira-bridges or",
        "the gate names an unknown obligation `mira-bridges`",
        "mira-bridges",
    ),
    Slip("bad expression", AGREEMENT, "(mira-bridge or", "(mira-bridge &&", "cannot be read", "&&"),
    Slip(
        "open parenthesis", AGREEMENT, "mira-aid-convoys)", "mira-aid-convoys", "not closed (column", "(mira-bridge or"
    ),
    Slip("gate to no phase", AGREEMENT, 'opens = "mira-2"', 'opens = "mira-3"', "unknown phase", 'opens = "mira-3"'),
    Slip("basis unknown", AGREEMENT, 'basis = "statement"', 'basis = "rumour"', "unknown code", "rumour"),
    Slip(
        "basis without article",
        AGREEMENT,
        'source = { article = { en = "Article 6, first sentence", ar = "المادة 6، الجملة الأولى" }, url',
        "source = { url",
        "no article is given",
        'basis = "text"',
    ),
    Slip("declaration of no gate", AGREEMENT, 'gate = "mira-gate"', 'gate = "g"', "unknown gate", 'gate = "g"'),
    Slip(
        "deadline before start",
        AGREEMENT,
        "deadline = 2030-03-09",
        "deadline = 2030-02-09",
        "`deadline` lies before `start`",
        "2030-02-09",
    ),
    Slip("until before start", AGREEMENT, "until = 2030-12-31", "until = 2029-12-31", "`until` lies", "until = 2029"),
    Slip(
        "override before start",
        AGREEMENT,
        'overrides = { stage = ["delivered"] }',
        "overrides = { until = 2029-12-31 }",
        "`until` lies before `start`",
        "overrides = { until",
    ),
    Slip("person ends early", ACTORS, "end = 2030-12-31", "end = 2028-12-31", "`end` lies before", "end = 2028"),
    Slip(
        "predecessor ends early", CASE, "end = 2029-12-24", "end = 2028-12-24", "lies before `in_force`", "end = 2028"
    ),
    Slip(
        "predecessor later than the case",
        CASE,
        "in_force = 2029-11-10\nend = 2029-12-24",
        "in_force = 2031-11-10",
        "the predecessor was in force on the wrong side",
        "in_force = 2031",
    ),
    Slip("in force before signed", CASE, "signed = 2030-03-01", "signed = 2030-03-05", "before `signed`", "in_force ="),
    Slip("no date", AGREEMENT, "date = 2030-03-20", 'date = "20 March"', "not a date", "20 March"),
    Slip(
        "no offset",
        CASE,
        'in_force = "2030-03-02T06:00:00+00:00"',
        "in_force = 2030-03-02T06:00:00",
        "offset",
        "in_force",
    ),
    Slip(
        "three reviewers",
        CASE,
        'day_starts = "18:00"',
        'day_starts = "18:00"\nreviewers = 3',
        "`reviewers` is 3",
        "reviewers",
    ),
    Slip(
        "reviewers true",
        CASE,
        'day_starts = "18:00"',
        'day_starts = "18:00"\nreviewers = true',
        "`reviewers` is True",
        "reviewers",
    ),
    Slip("no time of day", CASE, 'day_starts = "18:00"', 'day_starts = "6 pm"', "not a time of day", "6 pm"),
    Slip("unknown time zone", CASE, 'timezone = "UTC"', 'timezone = "Mira/Valley"', "time zone", "Mira/Valley"),
    Slip("time zone as a path", CASE, 'timezone = "UTC"', 'timezone = "../../etc/passwd"', "time zone", "etc/passwd"),
    Slip("unknown event", AGREEMENT, 'events = ["aid"]', 'events = ["help"]', "unknown code `help`", "help"),
    Slip("unknown kind of count", AGREEMENT, 'count_kind = "trucks"', 'count_kind = "lorries"', "`lorries`", "lorries"),
    Slip("unknown of", AGREEMENT, 'of = "prisoners"', 'of = "captives"', "unknown code `captives`", "captives"),
    Slip("unknown stage", AGREEMENT, 'stage = ["delivered"]', 'stage = ["eaten"]', "unknown code `eaten`", "eaten"),
    Slip(
        "stage of another event",
        AGREEMENT,
        'of = "prisoners"',
        'of = "prisoners"\nstage = ["offloaded"]',
        "none of the events has the stage",
        "stage = [",
    ),
    Slip("unknown unit", AGREEMENT, "quantity = 40", 'quantity = 40\nunit = "heaps"', "unknown code `heaps`", "heaps"),
    Slip("unknown per", AGREEMENT, 'per = "day"', 'per = "fortnight"', "unknown code", "fortnight"),
    Slip("unknown kind of duty", AGREEMENT, 'kind = "rate"', 'kind = "hope"', "`kind` is 'hope'", "hope"),
    Slip("rate without quantity", AGREEMENT, "quantity = 40\n", "", "has no `quantity`", 'kind = "rate"'),
    Slip("condition missing", AGREEMENT, 'condition = "mira-detainees"\n', "", "has no `condition`", '"conditional"'),
    Slip("unknown role", AGREEMENT, 'role = "body"', 'role = "referee"', "unknown code", "referee"),
    Slip("unknown competence", AGREEMENT, 'competence = "find"', 'competence = "guess"', "unknown code", "guess"),
    Slip(
        "override of an unknown field",
        AGREEMENT,
        'overrides = { stage = ["delivered"] }',
        'overrides = { colour = "blue" }',
        "`colour` cannot be overridden",
        "colour",
    ),
    Slip(
        "override of a text",
        AGREEMENT,
        'overrides = { stage = ["delivered"] }',
        'overrides = { phase = "mira-2" }',
        "`phase` cannot be overridden",
        "overrides = { phase",
    ),
    Slip("override of the wrong type", AGREEMENT, 'stage = ["delivered"]', "quantity = [1]", "not a number", "[1]"),
    Slip("depends on nothing", AGREEMENT, '["mira-no-fire-front"]', '["mira-fire"]', "unknown obligation", "mira-fire"),
    Slip(
        "ring of obligations",
        AGREEMENT,
        'depends_on = ["mira-no-fire-front"]',
        'depends_on = ["mira-guns"]',
        "ring",
        'mira-guns"]',
    ),
    Slip(
        "unknown condition", AGREEMENT, 'condition = "mira-detainees"', 'condition = "x"', "unknown obligation", '= "x"'
    ),
    Slip("unknown phase", AGREEMENT, 'phase = "mira-2"', 'phase = "mira-9"', "unknown phase `mira-9`", "mira-9"),
    Slip("phase after none", AGREEMENT, 'after = "mira-1"', 'after = "mira-0"', "unknown phase", "mira-0"),
    Slip(
        "ring of phases", AGREEMENT, 'after = "mira-1"', 'after = "mira-2"', "ring: mira-2 > mira-2", 'after = "mira-2"'
    ),
    Slip(
        "place unknown",
        AGREEMENT,
        'where = ["Kestel Bridge"]',
        'where = ["Kestel"]',
        "unknown place `Kestel`",
        '["Kestel"]',
    ),
    Slip(
        "under a missing body",
        ACTORS,
        'under = "velora"',
        'under = "veloria"',
        "which no actor of the case is",
        "veloria",
    ),
    Slip(
        "under in a ring",
        ACTORS,
        'under = "velora"',
        'under = "velora-army"',
        "ring: velora-army",
        'under = "velora-army"',
    ),
    Slip("side that is no party", ACTORS, 'side = "tamsin-front"', 'side = "un"', "which is no party", 'side = "un"'),
    Slip(
        "two actors of one spelling", ACTORS, '["جيش فيلورا"]', '["حكومة فيلورا"]', "two actors claim", "Veloran army"
    ),
    Slip(
        "person of another body's name",
        ACTORS,
        '["Liana Orden"]',
        '["tamsin front"]',
        "two actors claim",
        '"Tamsin Front"',
    ),
    Slip(
        "actor without names in Arabic",
        ACTORS,
        'names = { ar = ["جيش فيلورا"], en',
        "names = { en",
        "`names` lacks ar",
        "the Veloran army",
    ),
    Slip(
        "two places of one spelling",
        CSV,
        "Arenda Hill|Arenda",
        "Arenda Hill|Lower Mira",
        "two places claim",
        "Arenda Hill|",
    ),
    Slip("place twice", CSV, "Kestel Bridge,crossing", "lower mira,crossing", "stands already", "lower mira,"),
    Slip("column missing", CSV, ",error_m,", ",error,", "the column `error_m` is missing", "name,kind"),
    Slip("column unknown", CSV, ",ar,en", ",ar,English", "unknown column", "name,kind"),
    Slip(
        "cells missing",
        CSV,
        ",match,جسر كستل,Kestel Bridge",
        ",match",
        "8 cells where the header has 10",
        "Kestel Bridge",
    ),
    Slip("quote not closed", CSV, "Kestel Bridge,crossing", '"Kestel Bridge,crossing', "this is not CSV", "Kestel"),
    Slip("no number", CSV, "10.150", "ten", "`lat` is 'ten', no number", "ten"),
    Slip("endless number", CSV, "10.150", "inf", "no number", "inf,"),
    Slip("latitude out of range", CSV, "10.150", "101.5", "outside WGS84", "101.5"),
    Slip("longitude missing", CSV, ",-150.150,", ",,", "one of `lat` and `lon` is missing", "Arenda"),
    Slip("error missing", CSV, "-150.150,500", "-150.150,", "the point has no error", "Arenda"),
    Slip("unknown use", CSV, "200,match", "200,show", "unknown code `show`", "show"),
    Slip(
        "within nothing",
        CSV,
        "Kestel Bridge,crossing,Mira Valley",
        "Kestel Bridge,crossing,Mira",
        "unknown place",
        "Kestel",
    ),
    Slip(
        "within itself",
        CSV,
        "Mira Valley,territory,",
        "Mira Valley,territory,Mira Valley",
        "ring",
        "Mira Valley,territory",
    ),
    Slip("bad p-code", CSV, "XX0101", "x 1", "is no p-code", "x 1"),
    Slip(
        "line to be drawn without holder",
        GEO,
        '"holder": "joint-commission",\n        "use": "draw"',
        '"use": "draw"',
        "has no holder",
        FEATURE,
    ),
    Slip(
        "holder unknown",
        GEO,
        '"holder": "joint-commission"',
        '"holder": "mapmakers-guild"',
        "unknown body",
        FEATURE,
    ),
    Slip("ring not closed", GEO, RING, RING.replace(", [-150.22, 10.08]]]", "]]"), "a ring is not closed", FEATURE),
    Slip(
        "ring crossing itself",
        GEO,
        RING,
        RING.replace("[-150.16, 10.08], [-150.16, 10.14]", "[-150.16, 10.14], [-150.16, 10.08]"),
        "crosses or touches itself",
        FEATURE,
    ),
    Slip("point out of range", GEO, "[-150.25, 10.05]", "[10.05, -150.25]", "outside WGS84", FEATURE),
    Slip(
        "line of one point",
        GEO,
        "[[-150.25, 10.05], [-150.20, 10.11], [-150.15, 10.18]]",
        "[[-150.25, 10.05]]",
        "fewer than two",
        FEATURE,
    ),
    Slip("geometry of no type", GEO, '"LineString"', '"Circle"', "no known type", FEATURE),
    Slip("nested wrongly", GEO, RING, "[-150.22, 10.08]", "nested wrongly", FEATURE),
    Slip("no number in a point", GEO, "[-150.25, 10.05]", '["west", 10.05]', "not a number", FEATURE),
    Slip("feature ends early", GEO, '"end": "2030-12-31"', '"end": "2029-12-31"', "`end` lies before", FEATURE),
    Slip("feature's unknown key", GEO, '"version":', '"edition": 1, "version":', "unknown key `edition`", FEATURE),
    Slip("JSON not a number", GEO, "10.05]", "NaN]", "this is not JSON that can be read", ""),
    Slip("JSON broken", GEO, '"features": [', '"features": [,', "this is not JSON", '"features": [,'),
    Slip(
        "language without names",
        CASE,
        'languages = ["ar", "en"]',
        'languages = ["ar", "en", "fa"]',
        "`names` lacks fa",
        "[names]",
    ),
    Slip(
        "written in a language not listed",
        CASE,
        "timezone",
        'written_in = ["tr"]\ntimezone',
        "`written_in` names `tr`",
        "written_in",
    ),
    Slip("status without Arabic", CASE, 'ar = "مثال خيالي للوثائق والاختبارات"\n', "", "`status` lacks ar", "[status]"),
    Slip(
        "amendments out of order",
        CASE,
        "[[predecessor]]",
        LATE_AMENDMENT,
        "after a later one",
        "date = 2030-04-01",
    ),
    Slip(
        "amendment of nothing",
        CASE,
        "[amendment.changes.mira-aid-convoys]",
        "[amendment.changes.mira-ships]",
        "unknown obligation `mira-ships`",
        "mira-ships",
    ),
    Slip(
        "term rendered with a loaded word",
        "terms.toml",
        'neutral = "the other party"',
        'neutral = "the Usurpers of the valley"',
        "holds the loaded word",
        "of the valley",
    ),
    Slip(
        "term rendered twice",
        "terms.toml",
        '"the river bandits"',
        '"the Usurpers"',
        "is rendered already",
        "the Usurpers",
    ),
    Slip("term in no language", "terms.toml", 'lang = "en"', 'lang = "fr"', "no language `fr`", "fr"),
    Slip(
        "outlet's affiliation without source",
        "outlets.toml",
        'affiliation = "tamsin-front"\nsource = { url = "https://example.org/outlets", '
        'note = { en = "made up", ar = "من نسج الخيال" } }',
        'affiliation = "tamsin-front"',
        "`source` is missing for 'front-radio.example'",
        "[[outlet]]",
    ),
    Slip(
        "outlet's affiliation unknown",
        "outlets.toml",
        'affiliation = "tamsin-front"',
        'affiliation = "the-rich"',
        "unknown body",
        "the-rich",
    ),
    Slip("outlet twice", "outlets.toml", "front-radio.example", "mira-herald.example", "stands already", "mira-herald"),
    Slip(
        "outlet's address",
        "outlets.toml",
        "front-radio.example",
        "https://front-radio.example/",
        "no address of an outlet",
        "https://front",
    ),
    Slip(
        "watch that cannot be fetched",
        "sources.toml",
        "https://mira-herald.example/feed.xml",
        "file:///etc/passwd",
        "cannot be fetched",
        "passwd",
    ),
    Slip(
        "watch of no outlet",
        "sources.toml",
        'outlet = "mira-herald.example"',
        'outlet = "a.example"',
        "outlets.toml does not",
        "a.example",
    ),
    Slip("level unknown", "sources.toml", 'level = "public"', 'level = "secret"', "unknown code", "secret"),
    Slip(
        "series of no obligation",
        "series.toml",
        'obligation = "mira-aid-convoys"',
        'obligation = "x"',
        "unknown obligation",
        'obligation = "x"',
    ),
    Slip(
        "source that is a script",
        AGREEMENT,
        "https://example.org/front-phase-two",
        "javascript:alert(1)",
        "no web address",
        "javascript",
    ),
    Slip("not TOML", AGREEMENT, "quantity = 40", "quantity = forty", "this is not TOML", "forty"),
    Slip("key twice", AGREEMENT, "quantity = 40", "quantity = 40\nquantity = 41", "this is not TOML", "quantity = 41"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example case, to be spoiled."""
    return Path(shutil.copytree(bundled_folder("example"), tmp_path / "case"))


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.name for slip in SLIPS])
def test_a_slip_is_found_with_file_line_and_remedy(folder: Path, slip: Slip) -> None:
    """A spoiled example has the fault, in that file, on the line that was spoiled, with something to do about it."""
    path = folder / slip.file
    text = path.read_text(encoding="utf-8")
    assert slip.old in text
    spoiled = text.replace(slip.old, slip.new, 1)
    path.write_text(spoiled, encoding="utf-8")
    faults = check_case(folder)
    found = [fault for fault in faults if slip.what in fault.what and fault.file == slip.file]
    assert found, [str(fault) for fault in faults]
    assert all(len(fault.do) > 5 for fault in faults)
    lines = spoiled.split("\n")
    assert any(slip.at in lines[fault.line - 1] for fault in found), [str(fault) for fault in found]
    with pytest.raises(CaseInvalid, match="truceline case check"):
        load_case(folder)


def test_two_obligations_in_a_ring_are_named(folder: Path) -> None:
    """A ring over `condition` and `depends_on` names the way round."""
    path = folder / AGREEMENT
    text = path.read_text(encoding="utf-8")
    text = text.replace('id = "mira-detainees"\n', 'id = "mira-detainees"\ndepends_on = ["mira-bridge"]\n', 1)
    path.write_text(text, encoding="utf-8")
    assert [fault.what for fault in check_case(folder)] == [
        "obligations hang on each other in a ring: mira-detainees > mira-bridge > mira-detainees"
    ]


def test_one_broken_obligation_calls_forth_no_fault_of_a_gate(folder: Path) -> None:
    """A gate that names an obligation with a wrong type is not said to name a missing one."""
    path = folder / AGREEMENT
    path.write_text(path.read_text(encoding="utf-8").replace("quantity = 40", 'quantity = "x"'), encoding="utf-8")
    assert len(check_case(folder)) == 1


def _utf16(folder: Path) -> None:
    path = folder / CASE
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


def _windows1256(folder: Path) -> None:
    path = folder / ACTORS
    path.write_bytes("# أسماء".encode("windows-1256"))


def _nul(folder: Path) -> None:
    (folder / "terms.toml").write_bytes(b"# a\n# b\x00\n")


def _huge(folder: Path) -> None:
    (folder / "terms.toml").write_bytes(b"#" * (MAX_FILE + 1))


def _link(folder: Path) -> None:
    outside = folder.parent / "outside.toml"
    outside.write_text("", encoding="utf-8")
    (folder / "terms.toml").unlink()
    (folder / "terms.toml").symlink_to(outside)


def _stray(folder: Path) -> None:
    (folder / "place.csv").write_text("", encoding="utf-8")


def _subfolder(folder: Path) -> None:
    (folder / "terms.toml").unlink()
    (folder / "terms.toml").mkdir()


def _missing(folder: Path) -> None:
    (folder / ACTORS).unlink()


def _deep(folder: Path) -> None:
    (folder / "terms.toml").write_text("a = " + "[" * 100_000, encoding="utf-8")


def _deep_json(folder: Path) -> None:
    (folder / GEO).write_text("[" * 200_000, encoding="utf-8")


def _long_number(folder: Path) -> None:
    (folder / "terms.toml").write_text("a = " + "9" * 10_000, encoding="utf-8")


def _empty_csv(folder: Path) -> None:
    (folder / CSV).write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "file", "line", "what"),
    [
        (_utf16, CASE, 1, "NUL"),
        (_windows1256, ACTORS, 1, "not UTF-8"),
        (_nul, "terms.toml", 2, "NUL"),
        (_huge, "terms.toml", 0, "larger than 2,000,000 bytes"),
        (_link, "terms.toml", 0, "leads out of the folder"),
        (_stray, "place.csv", 0, "no such file"),
        (_subfolder, "terms.toml", 0, "not a file"),
        (_missing, ACTORS, 0, "the file is missing"),
        (_deep, "terms.toml", None, "not TOML"),
        (_deep_json, GEO, None, "not JSON"),
        (_long_number, "terms.toml", None, "not TOML"),
        (_empty_csv, CSV, 1, "the column `name` is missing"),
    ],
)
def test_a_hostile_file_is_a_fault_and_nothing_else(
    folder: Path, spoil: Callable[[Path], None], file: str, line: int | None, what: str
) -> None:
    """Encodings, NUL, size, links, nesting: one plain fault each, never a traceback."""
    spoil(folder)
    found = [fault for fault in check_case(folder) if fault.file == file and what in fault.what]
    assert found
    assert line is None or found[0].line == line


def test_a_folder_that_is_none() -> None:
    """A path that leads nowhere is a fault of its own."""
    assert "no such folder" in check_case("/nowhere/at/all")[0].what


def test_a_flood_of_faults_is_cut(folder: Path) -> None:
    """The list of faults ends with a line that says so."""
    (folder / "terms.toml").write_text(
        "".join(f"k{number} = 1\n" for number in range(MAX_FAULTS * 2)), encoding="utf-8"
    )
    faults = check_case(folder)
    assert len(faults) == MAX_FAULTS + 1
    assert any("more faults are not listed" in fault.what for fault in faults)


def test_the_version_hangs_on_every_byte_and_on_no_hidden_file(folder: Path) -> None:
    """The same bytes give the same version wherever they lie; one changed sign changes it; .DS_Store does not."""
    first = load_case(folder).version
    assert first == load_case("example").version
    assert len(first) == 64
    (folder / ".DS_Store").write_bytes(b"\x00")
    assert load_case(folder).version == first
    path = folder / "terms.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert load_case(folder).version != first


def test_windows_line_ends_and_a_byte_order_mark_are_read(folder: Path) -> None:
    """A file saved on another system means the same."""
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    assert load_case(folder).obligations == load_case("example").obligations
    assert load_case(folder).places == load_case("example").places


def test_an_override_can_take_a_field_away(folder: Path) -> None:
    """`deadline = "none"` in an interpretation means that the duty has no deadline under that reading."""
    path = folder / AGREEMENT
    text = path.read_text(encoding="utf-8").replace('stage = ["delivered"]', 'until = "none", quantity = 50')
    path.write_text(text, encoding="utf-8")
    duty = next(duty for duty in load_case(folder).obligations if duty.id == "mira-aid-convoys")
    assert duty.interpretations[0].overrides == {"until": None, "quantity": 50}
