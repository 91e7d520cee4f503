"""To whom an act is done, handed over, or put as a demand."""

from __future__ import annotations

import pytest
from reading_help import one


@pytest.mark.parametrize(
    ("lang", "text", "event", "target"),
    [
        ("en", "Warplanes bombed Rapid Support Forces positions in Nyala.", "strike", "rsf"),
        ("en", "A UN convoy was attacked near Al Koma.", "attack", "un"),
        ("en", "Two Hezbollah fighters were killed in a strike on Khiam.", "casualties", "hezbollah"),
        ("en", "Israel returned the bodies of 15 Palestinians to the Red Cross.", "remains", "icrc"),
        ("en", "The UN demanded that the Houthis free its staff.", "release", "houthis"),
        ("en", "Three civilians were killed in the shelling of Rafah.", "casualties", None),
        ("ar", "طالبت الأمم المتحدة الحوثيين بإطلاق سراح موظفيها.", "release", "houthis"),
        ("ar", "سلمت كتائب القسام جثمانين إلى الصليب الأحمر.", "remains", "icrc"),
        ("he", "האיחוד האירופי קרא לישראל להכניס סיוע.", "aid", "israel"),
        ("he", "שיירה של האו\"ם הותקפה בדרפור.", "attack", "un"),
        ("tr", "İsrail 15 cenazeyi Kızılhaç'a teslim etti.", "remains", "icrc"),
        ("tr", "İsrail İHA'sı Bint Cubeyl'de Hizbullah'a ait bir aracı vurdu.", "strike", "hezbollah"),
    ],
)  # fmt: skip
def test_whom_an_act_is_done_to(lang: str, text: str, event: str, target: str | None) -> None:
    """Object, subject of a passive, the fallen, receiver, the one asked; nobody where none is named."""
    assert one(text, event, lang).target_id == target
