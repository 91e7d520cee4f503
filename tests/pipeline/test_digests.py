"""Mails about kept searches: what came in since the last one, no more than their reader may take out."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from ledger.records import make_claim, make_reading, make_report
from truceline.desk import actions as desk
from truceline.desk import queries as people
from truceline.desk.access import Standing
from truceline.egress import mail
from truceline.ledger import actions, queries
from truceline.pipeline import digests
from truceline.pipeline.follow import enter_case
from truceline.pipeline.workspace import Workspace
from truceline.records import FetchFailed, TrucelineError
from truceline.records.errors import NotAllowed

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "egress"))

from smtp_server import taking

pytestmark = pytest.mark.django_db
SLUG = "example"
NOW = datetime(2030, 4, 1, 6, tzinfo=UTC)
Sent = list[EmailMessage]


def tell(number: int, level: str = "public", event: str = "shooting") -> None:
    """A report of that level with one claim, whose words name a person."""
    text = f"The Tamsin Front said that Velora's army fired shots at Samir Haddad, {level} account {number}."
    report = make_report(id=f"{level}-{number}", text=text, lang="en", level=level, published="2030-03-06")
    claim = make_claim(
        text, "Velora's army fired shots at Samir Haddad", event=event, speaker_id="tamsin-front", speaker=None,
        actor_id="velora-army", counts=(), place=None, place_name=None, start="2030-03-05", end="2030-03-05",
    )  # fmt: skip
    actions.add_report(SLUG, report, text.encode(), acting="test")
    actions.add_reading(SLUG, make_reading(report, claim), acting="test")


@pytest.fixture
def team(workspace: Path) -> Workspace:
    """A team's workspace with a mail server and a viewer who keeps a search and asked for mails."""
    lines = ["format = 1", "team = true", 'mail = "smtp://127.0.0.1:1"', 'mail_from = "truceline@mission.example"']
    (workspace / "truceline.toml").write_text("\n".join([*lines, 'hosts = ["watch.mission.example"]', ""]), "utf-8")
    place = Workspace(workspace)
    enter_case(place, SLUG, acting="test")
    tell(0)
    desk.add_person("vera", "seven tall cranes wait")
    desk.give_role("vera", SLUG, "viewer")
    desk.save_view(SLUG, "شاحنات & <shots>", "event=shooting", holder="vera")
    digests.give_address(Standing(name="vera"), "vera", "vera@mission.example")
    digests.ask(SLUG, "شاحنات & <shots>", vera(), every="day", language="en")
    return place


def vera() -> Standing:
    """The viewer."""
    return people.standing("vera")


def sent(place: Workspace, at: datetime = NOW) -> tuple[Sent, list[digests.Sent]]:
    """The mails that go out, and what came of each digest."""
    mails: Sent = []
    came = list(digests.send_due(place, at, lambda server, made: mails.append(made)))
    return mails, came


def test_a_mail_tells_what_came_in_since(team: Workspace) -> None:
    """Once; what was there before is no news, and what does not fit the search neither."""
    assert sent(team)[0] == []
    tell(1)
    tell(2, event="strike")
    [made], [came] = sent(team)
    assert (made["To"], came.claims) == ("vera@mission.example", 1)
    assert "شاحنات & <shots>" in made["Subject"]
    assert "Claims that came in" in made.get_content()
    assert "Tamsin Front" in made.get_content()
    assert "https://watch.mission.example/en/cases/example/searches/" in made.get_content()
    assert sent(team, NOW + timedelta(days=1))[0] == []
    tell(3)
    assert sent(team, NOW + timedelta(hours=2)) == ([], [])
    assert len(sent(team, NOW + timedelta(days=1))[0]) == 1


def test_a_mail_holds_no_more_than_its_reader_may_take_out(team: Workspace) -> None:
    """No quote, no person; of what the team alone sees the number, of what is restricted nothing."""
    for level in ("public", "team", "restricted"):
        tell(1, level)
    [made], [came] = sent(team)
    text = made.get_content()
    assert came.claims == 2
    assert text.count("\n- ") == 1
    assert "Not told here, for they may not leave the house or are too many: 1." in text
    assert "Haddad" not in text
    assert "fired shots at" not in text


def test_who_may_see_nothing_any_more_gets_nothing(team: Workspace) -> None:
    """A role that was taken away, an account that was closed, a search that was dropped."""
    tell(1)
    desk.give_role("vera", SLUG, None)
    assert sent(team)[0] == []
    desk.give_role("vera", SLUG, "viewer")
    desk.drop_view(SLUG, "شاحنات & <shots>", holder="vera")
    assert sent(team) == ([], [])


def test_what_fails_is_told_and_tried_again(team: Workspace) -> None:
    """A server that is down, an account without an address."""
    tell(1)

    def down(server: str, made: EmailMessage) -> None:
        raise FetchFailed("the mail was not taken", server, "Try later")

    [came] = digests.send_due(team, NOW, down)
    assert isinstance(came.failure, FetchFailed)
    digests.give_address(Standing(name="vera"), "vera", "")
    assert "no address" in str(sent(team)[1][0].failure)
    digests.give_address(Standing(name="vera"), "vera", "vera@mission.example")
    assert len(sent(team)[0]) == 1


def test_the_server_comes_from_the_settings_alone(team: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one nothing is sent; the variable goes before the file."""
    tell(1)
    with taking() as server:
        monkeypatch.setenv("TRUCELINE_MAIL", f"smtp://127.0.0.1:{server.port}")
        [came] = digests.send_due(team, NOW)
    assert (came.failure, len(server.mails)) == (None, 1)
    monkeypatch.delenv("TRUCELINE_MAIL")
    (team.root / "truceline.toml").write_text("format = 1\nteam = true\n", encoding="utf-8")
    with pytest.raises(TrucelineError, match="no mail server"):
        list(digests.send_due(team, NOW))


def test_one_asks_for_oneself(team: Workspace) -> None:
    """About a search that one keeps, in a case that one sees; an address is one's own, and is noted without itself."""
    with pytest.raises(TrucelineError, match="no search"):
        digests.ask(SLUG, "another", vera(), every="day", language="en")
    with pytest.raises(NotAllowed):
        digests.ask(SLUG, "another", Standing(name="nadia"), every="day", language="en")
    with pytest.raises(NotAllowed):
        digests.give_address(Standing(name="nadia"), "vera", "nadia@mission.example")
    with pytest.raises(TrucelineError, match="no address"):
        digests.give_address(vera(), "vera", "nobody\n@x")
    assert all("@" not in line.about for line in queries.log(act="set-mail-address"))
    desk.stop_digest(SLUG, "شاحنات & <shots>", holder="vera")
    assert people.digests("vera") == []


def test_a_mail_is_written_in_arabic(team: Workspace) -> None:
    """By its reader's choice."""
    digests.ask(SLUG, "شاحنات & <shots>", vera(), every="week", language="ar")
    tell(1)
    [made], _ = sent(team)
    assert "ما ورد من ادعاءات" in made.get_content()
    assert isinstance(mail.message("a@x.example", "b@x.example", made["Subject"], "x")["Subject"], str)


def test_the_next_mail_of_a_week_is_due_after_a_week(team: Workspace) -> None:
    """Not before."""
    digests.ask(SLUG, "شاحنات & <shots>", vera(), every="week", language="en")
    tell(1)
    assert len(sent(team)[0]) == 1
    tell(2)
    days: list[Any] = [len(sent(team, NOW + timedelta(days=day))[0]) for day in (1, 6, 7)]
    assert days == [0, 0, 1]
