"""The pages of the views of the evidence: tallies, needs, meetings, coverage and clocks, balance."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from in_memory import RoomInMemory

from truceline.assessment.views import survey
from truceline.cases import load_case
from truceline.pipeline.follow import DEMONSTRATION
from truceline.reading import Reader
from truceline.records import AUDIT_RULES, Evidence, Report
from truceline.records.jsonform import from_json
from truceline.records.views import Views
from truceline.web import reading_room

NAMES = ("tallies", "needs", "meetings", "coverage", "balance")


@pytest.fixture
def shown(small: RoomInMemory, client: Client) -> dict[tuple[str, str], str]:
    """The text of each page by name and language, the head left out and every run of space made one."""
    return {(name, lang): page(client, name, lang) for name in NAMES for lang in ("en", "ar")}


def page(client: Client, name: str, lang: str = "en", query: str = "") -> str:
    """The main part of a page."""
    response = client.get(f"/{lang}/cases/small/{name}/{query}")
    assert response.status_code == 200
    html = response.content.decode()
    return " ".join(html[html.index("<main") : html.index("</main>")].split())


def plain(html: str) -> str:
    """The words of a page without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def section(html: str, id: str) -> str:
    """One section of a page, by the id of its heading."""
    start = html.index(f'aria-labelledby="{id}"')
    return html[start : html.index("</section>", start)]


def figures(html: str) -> list[str]:
    """The figures of a table."""
    return re.findall(r'<bdi dir="ltr">([^<]+)</bdi>', html)


def test_figures_of_one_measure_share_a_chart_and_those_of_another_form_do_not(
    shown: dict[tuple[str, str], str],
) -> None:
    """Trucks in all by two voices are drawn; the rate and the breaches stand in the table without an axis."""
    html = shown["tallies", "en"]
    assert html.count("<figure") == 1
    assert figures(section(html, "counted-1")) == ["13,511+", "9,000–12,000", "7,000"]
    assert figures(section(html, "alone")) == ["600+", "1,100", "10,000"]
    assert "period not told" in section(html, "alone")


def test_no_page_of_tallies_holds_a_mean_of_its_figures(shown: dict[tuple[str, str], str]) -> None:
    """Of 13,511 and 9,000 to 12,000 nothing is made."""
    numbers = set(re.findall(r"\d[\d,]*", plain(section(shown["tallies", "en"], "counted-1"))))
    assert {"13,511", "9,000", "12,000"} <= numbers
    assert not {"11,255", "12,005", "12,006", "22,511", "25,511"} & numbers


def test_the_agreed_figure_stands_beside_a_total_with_its_days(shown: dict[tuple[str, str], str]) -> None:
    """600 a day over sixty days, without the first day or with it."""
    told = plain(section(shown["tallies", "en"], "counted-1"))
    assert "600 a day" in told
    assert "36,000–36,600 by 9 December 2025" in told


def test_each_rule_of_the_auditor_has_a_name(
    small: RoomInMemory, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule without one would be a page that fails once the rule finds something."""
    import small as made

    views = made.assessment().views
    audits = tuple(replace(views.tallies.audits[0], rule=rule) for rule in AUDIT_RULES)
    all_rules = replace(views.tallies, audits=audits, by_rule=dict.fromkeys(AUDIT_RULES, 1))
    room = made.room(assessment=replace(made.assessment(), views=replace(views, tallies=all_rules)))
    monkeypatch.setattr(reading_room, "room", lambda *args, **more: room)
    assert page(client, "tallies").count('class="finding"') == len(AUDIT_RULES)


def test_no_link_of_a_view_is_empty(shown: dict[tuple[str, str], str]) -> None:
    """Also where lists are cut and the rest is linked."""
    for key, html in shown.items():
        assert 'href=""' not in html, key


def test_findings_of_the_auditor_name_their_claims_and_their_sum(shown: dict[tuple[str, str], str]) -> None:
    """In both languages, with the arithmetic in signs."""
    for lang in ("en", "ar"):
        html = section(shown["tallies", lang], "findings")
        assert "88 + 12 + 124 + 52 = 276" in html
        assert html.count("?claim=c1#c-c1") == 2
        assert "?claim=c2#c-c2" in html


def test_each_figure_of_a_view_leads_to_its_sentence(shown: dict[tuple[str, str], str], client: Client) -> None:
    """Every link to a report opens it with that claim's quote lit."""
    links = {link for html in shown.values() for link in re.findall(r'href="(/[^"#]+\?claim=[^"#]+)', html)}
    assert {link.rsplit("=", 1)[1] for link in links} >= {"c1", "c2", "c3", "c4", "c5"}
    for link in links:
        html = client.get(link, follow=True).content.decode()
        assert 'class="d' in html
        assert " on" in html[html.index("<mark") :]


def test_goods_stand_with_who_says_what_and_what_was_agreed(shown: dict[tuple[str, str], str]) -> None:
    """Tents asked for and kept out; trucks offloaded, beside the duty; nothing is summed."""
    html = shown["needs", "en"]
    tents = plain(section(html, "goods-tents"))
    assert "Hamas asks for it" in tents
    assert "says that it is kept out" in tents
    assert "No word." in tents
    assert "2 further claims" in tents
    trucks = plain(section(html, "goods-trucks"))
    assert "244 trucks" in trucks
    assert "offloaded" in trucks
    assert "600 trucks a day" in trucks
    assert "خيام" in shown["needs", "ar"]


def test_needs_of_one_area_alone(small: RoomInMemory, client: Client) -> None:
    """The filter leaves the others out; an area that nobody names shows nothing."""
    assert "goods-tents" not in page(client, "needs", query="?area=Rafah")
    assert "goods-trucks" in page(client, "needs", query="?area=Rafah")
    assert "No claim speaks of goods there." in page(client, "needs", query="?area=Nowhere")


def test_a_meeting_shows_who_where_when_and_who_says_so(shown: dict[tuple[str, str], str]) -> None:
    """And what is not told is said not to be told."""
    told = plain(shown["meetings", "en"])
    assert "Hamas and Turkey 20 December 2025 · Istanbul" in told
    assert "2 further claims" in told
    assert "said to have been held, and denied" in told
    assert "with whom was not read" in told
    assert "no date · place not told" in told
    assert "إسطنبول" in shown["meetings", "ar"]


def test_meetings_of_one_body_alone(small: RoomInMemory, client: Client) -> None:
    """By a select that works without scripts."""
    html = page(client, "meetings", query="?with=turkey")
    assert 'id="m-m1"' in html
    assert 'id="m-m2"' not in html
    assert "No meeting with this participant." in page(client, "meetings", query="?with=nobody")


def test_the_two_layers_of_coverage_stand_apart(shown: dict[tuple[str, str], str]) -> None:
    """Polls only under intake, voices only under ground, and silence under neither is called quiet."""
    html = shown["coverage", "en"]
    ground, intake = section(html, "ground"), section(html, "intake")
    assert "ministry" in intake
    assert "ministry" not in ground
    assert "Rafah" in ground
    assert "Rafah" not in intake
    assert "5/7" in intake
    assert "0/2" in intake
    assert "not asked" in intake
    assert "nobody" in ground
    assert "quiet" not in plain(html).replace("is not a quiet week", "")


def test_refusals_and_records_of_verification_are_marked_and_listed(shown: dict[tuple[str, str], str]) -> None:
    """A cross and a tick with words, the claim, and the record with its source."""
    ground = section(shown["coverage", "en"], "ground")
    assert "✕" in ground
    assert "access said to be refused" in ground
    assert "?claim=c3#c-c3" in ground
    assert "was refused" in ground
    assert "un.example" in ground
    assert "<script>" not in ground


def test_what_nobody_told_of(shown: dict[tuple[str, str], str]) -> None:
    """An area long silent with its last word, one of which nobody ever told, and duties likewise."""
    told = plain(section(shown["coverage", "en"], "silent"))
    assert "Rafah: last word on 1 December 2025, 44 days before" in told
    assert "never told of: Gaza Governorate" in told
    assert "600 trucks a day : last word on 22 December 2025, 23 days before" in told
    assert "never told of: Stop all fire" in told


def test_weeks_are_turned_by_links(small: RoomInMemory, client: Client) -> None:
    """Twelve at a time; the first page has no later weeks, the last no earlier ones."""
    latest = page(client, "coverage")
    assert "Earlier weeks" in latest
    assert "Later weeks" not in latest
    earlier = page(client, "coverage", query="?until=2025-10-17")
    assert "Later weeks" in earlier
    assert "3 earlier weeks are not kept in this view." in earlier
    assert page(client, "coverage", query="?until=2020-01-01") == latest


def test_an_earlier_day_stays_while_the_pages_are_walked(small: RoomInMemory, client: Client) -> None:
    """Parts, weeks and filters keep the day that was asked for."""
    html = client.get("/en/cases/small/coverage/?as_of=2025-12-31").content.decode()
    assert 'href="/en/cases/small/tallies/?as_of=2025-12-31"' in html
    assert 'href="?as_of=2025-12-31&amp;until=' in html
    assert 'name="as_of" value="2025-12-31"' in page(client, "needs", query="?as_of=2025-12-31&area=Rafah")
    assert 'href="?as_of=2025-12-31"' in page(client, "needs", query="?as_of=2025-12-31&area=Rafah")


def test_clocks_tell_the_middle_and_the_spread_in_words(shown: dict[tuple[str, str], str]) -> None:
    """A day, six hours, and five readings that wait."""
    told = plain(section(shown["coverage", "en"], "clocks"))
    assert "1 day 0–2 · longest 96 days · n = 30" in told
    assert "6 hours 0.1–0.5 · longest 41 days · n = 12" in told
    assert "5 readings wait" in told
    assert "يوم واحد" in shown["coverage", "ar"]


def test_the_error_of_a_side_is_told_with_what_it_is_made_of(shown: dict[tuple[str, str], str]) -> None:
    """And a dash where nobody judged anything."""
    html = section(shown["balance", "en"], "role-speaks")
    hamas, unnamed = html.split("<tr>")[2:4]
    assert "30% (3/10)" in hamas
    assert "10% (1/10)" in hamas
    assert "25% (3/12)" in hamas
    assert plain(unnamed).count("—") == 3
    assert "docs/method/how-well-it-reads.md" in shown["balance", "en"]


def test_the_swap_test_is_linked_and_no_figure_of_it_is_written_down(shown: dict[tuple[str, str], str]) -> None:
    """A number here would be an old one after the next change."""
    assert not re.search(r"\d", plain(section(shown["balance", "en"], "swap")).replace("docs/method", ""))


def test_a_case_without_a_claim_says_so_on_each_page(
    small: RoomInMemory, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No empty table without a word."""
    import small as made

    bare = made.room(assessment=replace(made.assessment(), views=Views()), evidence=(), reports=())
    monkeypatch.setattr(reading_room, "room", lambda *args, **more: bare)
    words = {
        "tallies": "Nobody has given a running figure yet.",
        "needs": "No claim speaks of goods yet.",
        "meetings": "No meeting is told of yet.",
        "coverage": "reports were added by hand",
        "balance": "No claim yet.",
    }
    for name, sentence in words.items():
        assert sentence in page(client, name), name


def test_the_parts_behind_more_are_reached_without_scripts_and_the_open_one_joins_the_row(
    small: RoomInMemory, client: Client
) -> None:
    """A details element; no part is in both."""
    html = client.get("/en/cases/small/needs/").content.decode()
    nav = html[html.index('class="parts"') : html.index("</nav>", html.index('class="parts"'))]
    row, more = nav.split("<details", 1)
    assert re.search(r'needs/"[^>]*aria-current="page"', row)
    assert "needs/" not in more
    for name in ("meetings", "coverage", "balance", "set-aside"):
        assert f"/{name}/" in more
        assert f"/{name}/" not in row


@pytest.mark.parametrize("ids", [("demo-26",), ("demo-26", "demo-27")], ids=["one", "two"])
def test_the_founding_meeting_stands_there_rightly(
    ids: tuple[str, ...], small: RoomInMemory, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The retold report: a delegation of Hamas, Türkiye's head of intelligence, Istanbul, 20 December 2025."""
    from in_memory import build

    case = load_case("gaza-2025")
    evidence = read_demonstration(ids)
    found = survey(case, evidence, as_of=date(2025, 12, 31))
    made = replace(build(case, found, evidence, ()), case=replace(case, slug="small"))
    monkeypatch.setattr(reading_room, "room", lambda *args, **more: made)
    english, arabic = plain(page(client, "meetings")), plain(page(client, "meetings", "ar"))
    assert "20 December 2025 · Istanbul" in english
    assert "Khalil al-Hayya" in english
    assert "إسطنبول" in arabic
    assert "20 ديسمبر 2025" in arabic
    if len(ids) > 1:
        assert "Hamas and Türkiye" in english
        assert "İbrahim Kalın, head of intelligence (Türkiye)" in english
        assert "إبراهيم قالن، رئيس جهاز الاستخبارات (تركيا)" in arabic


def test_the_founding_report_itself_gives_its_meeting() -> None:
    """Who met whom, where and when, from the report for which this program was first built."""
    path = Path(__file__).parents[3] / "shared" / "seed-report.txt"
    if not path.exists():
        pytest.skip("the founding report is not beside this repository")
    case = load_case("gaza-2025")
    report = Report(id="seed", text=path.read_text(encoding="utf-8"), lang="ar", published="2025-12-20")
    (meeting,) = survey(case, read((report,)), as_of=date(2025, 12, 31)).views.meetings
    assert (meeting.start, meeting.place, meeting.state) == ("2025-12-20", "Istanbul", "held")
    assert meeting.participants == ("hamas", "turkey")
    people = {actor.slug: actor.people for actor in case.actors}
    assert [people[body][number].names["en"][0] for body, number in meeting.persons] == [
        "Khalil al-Hayya",
        "İbrahim Kalın",
    ]
    assert meeting.topics["aid"] >= 2


def read_demonstration(ids: tuple[str, ...]) -> tuple[Evidence, ...]:
    """Those demonstration reports, read."""
    lines = [json.loads(line) for line in Path(DEMONSTRATION).read_text(encoding="utf-8").splitlines()]
    return read(tuple(from_json(Report, line) for line in lines if line["id"] in ids))


def read(reports: tuple[Report, ...]) -> tuple[Evidence, ...]:
    """The claims of these reports."""
    reader = Reader(cases=[load_case("gaza-2025")], fixed=True)
    return tuple(
        Evidence(
            claim=claim,
            report_id=report.id,
            lang=report.lang,
            published=report.published,
            outlet=report.outlet,
            url=report.url,
            level="public",
            retold=report.retold,
            sequence=number,
            recorded_at="2025-12-31T00:00:00Z",
        )
        for report in reports
        for number, claim in enumerate(reader.read(report).claims)
    )
