"""The page of a report over a real ledger: layers, loaded words, custody, repeats, and an original that is saved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client

from truceline.ledger import queries
from truceline.pipeline import follow
from truceline.pipeline.workspace import Workspace

pytestmark = pytest.mark.django_db

SLUG = "gaza-2025"
TEXT = (
    "قالت حركة حماس إن جيش الاحتلال قتل أكثر من 400 شخص منذ 10 أكتوبر 2025.\n"
    "وقال الجيش الإسرائيلي إن قواته انسحبت إلى الخط الأصفر."
)
HOSTILE = "<script>alert(1)</script> Hamas said that 244 trucks entered Gaza on 3 December 2025."


@pytest.fixture
def entered(workspace: Path, tmp_path: Path) -> Client:
    """Two outlets with one text, and a report with a script in it; the visitor."""
    from truceline.server import door

    lines = [
        {"id": "one", "lang": "ar", "published": "2025-12-20", "outlet": "a.example", "text": TEXT},
        {"id": "two", "lang": "ar", "published": "2025-12-21", "outlet": "b.example", "text": TEXT},
        {"id": "odd", "lang": "en", "published": "2025-12-21", "text": HOSTILE, "title": "<b>Trucks</b>"},
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    follow.follow(Workspace(workspace), SLUG, [path], acting="test")
    visitor = Client()
    visitor.cookies[door.cookie_name("80")] = door.cookie_value()
    return visitor


def page(visitor: Client, key: str, lang: str = "en") -> str:
    """The page of a report."""
    return visitor.get(f"/{lang}/cases/{SLUG}/reports/{key}/").content.decode()


def test_a_loaded_word_is_underlined_with_what_is_written_instead(entered: Client) -> None:
    """The text stays as it is; the case's neutral word stands beside it."""
    html = page(entered, "one")
    assert '<q class="l-loaded" lang="ar" dir="auto">جيش الاحتلال</q> · <bdi lang="ar">الجيش الإسرائيلي</bdi>' in html
    assert 'title="الجيش الإسرائيلي"' in html


def test_layers_can_be_switched_without_a_script(entered: Client) -> None:
    """Each layer has a box, and the words that it marks have its class."""
    html = page(entered, "one", "ar")
    for layer in ("claims", "loaded", "speakers", "figures", "when"):
        assert f'id="layer-{layer}"' in html
        assert layer == "claims" or f"l-{layer} " in html
    assert "<script" not in html.replace('<script src="/static/', "")


def test_a_repeat_and_its_origin_name_each_other(entered: Client) -> None:
    """A text printed twice is one story, and each page leads to the other."""
    assert f'href="/en/cases/{SLUG}/reports/two/"><bdi>b.example</bdi>' in page(entered, "one")
    html = page(entered, "two")
    assert "It repeats, word for word," in html
    assert f'href="/en/cases/{SLUG}/reports/one/"' in html


def test_the_chain_of_speakers_stands_from_outlet_to_speaker(entered: Client) -> None:
    """Who says so, through whom."""
    html = page(entered, "one")
    chain = html[html.index('<ol class="chain"') :]
    assert chain.index("a.example") < chain.index("Hamas")


def test_the_original_is_saved_and_never_shown(entered: Client) -> None:
    """As an attachment of no kind that a browser shows, in a sandbox, byte for byte as it came in."""
    response = entered.get(f"/en/cases/{SLUG}/reports/odd/original/")
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response.content == queries.original_of(SLUG, "odd")
    assert HOSTILE.encode() in response.content
    assert entered.get(f"/en/cases/{SLUG}/reports/none/original/").status_code == 404


def test_words_of_a_report_stay_words(entered: Client) -> None:
    """Text and title are shown as they stand."""
    html = page(entered, "odd")
    assert "<script>alert" not in html
    assert "<b>Trucks" not in html


def test_the_digests_by_which_a_report_is_checked_are_there(entered: Client) -> None:
    """Of the text and of the original."""
    found = queries.report(SLUG, "one")
    assert found is not None
    assert found.version is not None
    html = page(entered, "one")
    assert found.version.text_id in html
    assert found.version.original_id in html


def test_many_claims_stand_in_parts_and_a_chosen_one_is_found(entered: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The part in which it stands is shown."""
    from truceline.web.views import report

    monkeypatch.setattr(report, "ENTRIES", 1)
    claims = queries.claims_of(SLUG, "one")
    assert len(claims) > 1
    last = claims[-1].claim.claim_id
    html = entered.get(f"/en/cases/{SLUG}/reports/one/?claim={last}").content.decode()
    assert f'class="entry on" id="k-{last}"' in html
    assert html.count('<article class="entry') == 1
    assert "Earlier in the text" in html
