"""Turkish: who speaks where no plain verb of saying tells it."""

from __future__ import annotations

import pytest
from turkish_help import read

VOICES = [
    ("Hamas'ın gözünde saldırı ateşkesin ihlali demek.", "hamas"),
    ("Hamas'a kulak verilirse İsrail ateşkesi 47 kez ihlal etti.", "hamas"),
    ("Gazze'de Sağlık Bakanlığı'nın bilançosunda 241 ölü, 609 yaralı var.", "gaza-health-ministry"),
    ("Netanyahu'dan \"Filadelfi'den çekilmeyeceğiz\" çıkışı geldi.", "israel"),
    ("İsrail ordusunun iddiası, iki kişinin sarı hattı geçtiği yönünde.", "idf"),
    ("BM verileri yalnızca 200 tırın Gazze'ye girdiğini gösteriyor.", "un"),
    ('Han Yunuslu çiftçi Ebu Ahmed, "Tanklar evlere ateş açtı" diyor.', "witnesses"),
    ("34 yaşındaki Semire, tankların evlerine ateş açtığını anlatıyor.", "witnesses"),
]


@pytest.mark.parametrize(("text", "speaker"), VOICES)
def test_the_last_claim_has_its_speaker(text: str, speaker: str) -> None:
    """A view, a count, what came from a body, a private person."""
    assert read(text)[-1].speaker_id == speaker
