"""A team's server: who is let in, what each may see, second factors, limits, and the audit of it all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

VISIT = Path(__file__).parent / "team_visit.py"
WORDS = "seven tall cranes wait"


def run(*arguments: str) -> str:
    """A command of the program, or the visit."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env={**os.environ})
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A team's workspace with three people and a report of each level."""
    folder = tmp_path_factory.mktemp("team")
    root = folder / "workspace"
    script = folder / "enter.py"
    script.write_text(ENTER, encoding="utf-8")
    run(str(script), str(root))
    (root / "truceline.toml").write_text("format = 1\nteam = true\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def seen(team: Path) -> dict[str, Any]:
    """What the visits saw."""
    found: dict[str, Any] = json.loads(run(str(VISIT), str(team)))
    return found


ENTER = """
import sys
from pathlib import Path
from truceline.pipeline.opening import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
from truceline.desk.access import owner
from truceline.ledger import actions
from truceline.pipeline import follow, people
from truceline.records import Claim, Reading, Report
from truceline.records.identity import claim_id, text_id
follow.enter_case(workspace, "example", acting="root")
for level in ("public", "team", "restricted"):
    text = f"OCHA said that {level}-words shots were fired."
    report = Report(id=level, text=text, lang="en", published="2030-03-05", level=level)
    actions.add_report("example", report, level.encode(), acting="root")
    claim = Claim(claim_id=claim_id(text_id(text), "a/1", "shooting", 15, 38, 0), text_id=text_id(text),
        quote=text[15:38], quote_start=15, quote_end=38, event="shooting", speaker=None, speaker_id="ocha",
        act="states", realis="actual", reader="a/1")
    reading = Reading(id=level, text_id=text_id(text), lang="en", case="example", reader="a/1", claims=(claim,))
    actions.add_reading("example", reading, acting="root")
for name, role in (("amal", "reviewer"), ("vera", "viewer"), ("nadia", None), ("root", None)):
    people.open_account(owner("root"), name, "seven tall cranes wait", administrator=name == "root")
    if role:
        people.give_role(owner("root"), name, "example", role)
"""


def test_a_stranger_is_led_to_the_login_and_sees_nothing_else(seen: dict[str, Any]) -> None:
    """Not even the method; in Arabic the page reads from the right."""
    assert set(seen["stranger"].values()) == {302}
    assert seen["stranger goes to"] == "/accounts/login/?next=/en/cases/example/"
    assert seen["login page in Arabic"]
    assert seen["login page leads to"] == ["/accounts/login/"]


def test_nobody_signs_up_or_resets_by_mail(seen: dict[str, Any]) -> None:
    """Those addresses are not there."""
    assert seen["sign-up"] == 404
    assert set(seen["closed"]) == {404}


def test_what_comes_from_elsewhere_is_refused(seen: dict[str, Any]) -> None:
    """Foreign Host and Origin, a form without its token, and a way out to another site."""
    assert (seen["foreign host"], seen["foreign origin"], seen["without a token"]) == (400, 403, 403)
    assert seen["open redirect"] == "/"


def test_each_sees_the_levels_of_the_role(seen: dict[str, Any]) -> None:
    """The case, a report of each level, and the case in the list; without a role the case is not there."""
    assert seen["amal"] == [200, 200, 200, 200, True]
    assert seen["vera"] == [200, 200, 200, 404, True]
    assert seen["nadia"] == [404, 404, 404, 404, False]
    assert (seen["amal counts"], seen["vera counts"]) == (True, False)


def test_a_second_factor_is_asked_for_once_it_is_set_up(seen: dict[str, Any]) -> None:
    """The password is asked for again before; the secret is stored encrypted; a wrong code lets nobody in."""
    assert seen["password asked again"] == [302, 302]
    assert seen["pages"] == [200, 200, 200, 200]
    assert seen["factor"] == [302, False, True, 302, 200, 302]


def test_a_session_is_new_at_login_and_ends_with_the_account(seen: dict[str, Any]) -> None:
    """Its cookie is for this site and for no script."""
    assert seen["session is new"]
    assert seen["closed account"] == 302
    assert seen["cookie"]["httponly"] == "True"
    assert seen["cookie"]["samesite"] == "Strict"


def test_too_many_wrong_passwords_lock_the_door(seen: dict[str, Any]) -> None:
    """For a while, the right one too."""
    assert seen["locked out"] == 302


def test_the_audit_holds_logins_refusals_and_looks_at_what_is_restricted(team: Path, seen: dict[str, Any]) -> None:
    """By name; the record verifies."""
    lines = run("-m", "truceline", "log", "--json", "--workspace", str(team)).splitlines()
    acts = {(line["by"], line["act"]) for line in map(json.loads, lines)}
    assert {
        ("amal", "log-in"),
        ("nadia", "log-in-refused"),
        ("amal", "add-factor"),
        ("amal", "wrong-code"),
        ("amal", "read-restricted"),
        ("root", "close-account"),
    } <= acts
    assert ("vera", "read-restricted") not in acts
    run("-m", "truceline", "verify", "--workspace", str(team))
