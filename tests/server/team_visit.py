"""Visits to a team's server, in a process of their own: the settings are read once. Writes what was seen as JSON.

Called with the folder of a workspace that is a team's, with the accounts amal (reviewer of `example`), vera (viewer),
nadia (no role), and one report of each level.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from truceline.pipeline.opening import open_workspace

WORDS = "seven tall cranes wait"


def main(root: Path) -> dict[str, Any]:
    """Every visit, by name."""
    open_workspace(root)
    from django.test import Client

    def fresh(**more: Any) -> Any:
        return Client(SERVER_NAME="127.0.0.1", **more)

    def visitor(name: str | None = None, password: str = WORDS) -> Any:
        browser = fresh()
        if name:
            browser.post("/accounts/login/", {"login": name, "password": password})
        return browser

    seen: dict[str, Any] = {}
    stranger = visitor()
    seen["stranger"] = {path: stranger.get(path).status_code for path in ("/en/", "/en/cases/example/", "/en/method/")}
    seen["stranger goes to"] = stranger.get("/en/cases/example/")["Location"]
    page = stranger.get("/accounts/login/", headers={"Accept-Language": "ar"}).content.decode()
    seen["login page in Arabic"] = 'dir="rtl"' in page and 'lang="ar"' in page
    seen["login page leads to"] = sorted(set(re.findall(r"/accounts/[a-z/]+", page)))
    seen["sign-up"] = stranger.get("/accounts/signup/").status_code
    seen["foreign host"] = stranger.get("/accounts/login/", headers={"Host": "evil.example"}).status_code
    seen["foreign origin"] = stranger.post("/accounts/login/", headers={"Origin": "https://evil.example"}).status_code
    seen["without a token"] = fresh(enforce_csrf_checks=True).post("/accounts/login/", {"login": "amal"}).status_code
    away = fresh().post("/accounts/login/?next=https://evil.example/", {"login": "amal", "password": WORDS})
    seen["open redirect"] = away["Location"]

    closed = ("signup", "password/reset", "email", "login/code")
    amal, vera, nadia = visitor("amal"), visitor("vera"), visitor("nadia")
    seen["cookie"] = {name: str(amal.cookies["sessionid"][name]) for name in ("httponly", "samesite", "secure")}
    for name, browser in (("amal", amal), ("vera", vera), ("nadia", nadia)):
        cases = browser.get("/en/cases/example/").status_code
        reports = [browser.get(f"/en/cases/example/reports/{level}/").status_code for level in ("public", "team")]
        reports.append(browser.get("/en/cases/example/reports/restricted/").status_code)
        seen[name] = [cases, *reports, "/cases/example/" in browser.get("/en/").content.decode()]
    seen["vera counts"] = "restricted-words" in vera.get("/en/cases/example/claims/").content.decode()
    seen["amal counts"] = "restricted-words" in amal.get("/en/cases/example/claims/").content.decode()
    seen["closed"] = [amal.get(f"/accounts/{path}/").status_code for path in closed]
    seen |= second_factor(amal, visitor)

    before = fresh()
    before.get("/accounts/login/")
    fixed = before.cookies.get("sessionid")
    before.post("/accounts/login/", {"login": "vera", "password": WORDS})
    seen["session is new"] = fixed is None or fixed.value != before.cookies["sessionid"].value
    for _ in range(6):
        visitor("nadia", "a wrong password")
    seen["locked out"] = visitor("nadia").get("/en/").status_code
    from truceline.desk.access import owner
    from truceline.pipeline import people

    people.close_account(owner("root"), "vera")
    seen["closed account"] = vera.get("/en/").status_code
    return seen


def second_factor(amal: Any, visitor: Any) -> dict[str, Any]:
    """Set up, asked for, refused where the code is wrong."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    activate = "/accounts/2fa/totp/activate/"
    first = amal.get(activate)
    confirmed = amal.post(first["Location"], {"password": WORDS})
    page = amal.get(activate).content.decode()
    secret = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page)
    assert secret, page

    def code() -> str:
        return format_hotp_value(hotp_value(secret[1], next(iter(yield_hotp_counters_from_time()))))

    done = amal.post(activate, {"code": code()})
    kept = json.dumps(Authenticator.objects.get(type="totp").data)
    again = visitor("amal")
    asked = again.get("/en/").status_code
    wrong = again.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code
    still = again.get("/en/").status_code
    codes = amal.get("/accounts/2fa/recovery-codes/").status_code
    pages = [amal.get(f"/accounts/{name}/").status_code for name in ("2fa", "password/change", "logout")]
    return {
        "password asked again": [first.status_code, confirmed.status_code],
        "pages": [codes, *pages],
        "factor": [done.status_code, secret[1] in kept, "<svg" in page, asked, wrong, still],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
