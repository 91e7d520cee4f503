"""English: who speaks where no plain verb of saying tells it."""

from __future__ import annotations

import pytest
from english_help import read

VOICES = [
    ("Gaza's civil defence attributes 11 deaths to the storm.", "gaza-civil-defence"),
    ("Lebanon's health ministry has 331 dead and 945 wounded since November.", "lebanon-health-ministry"),
    ("Hezbollah justifies the attack by Israel's violations of the ceasefire.", "hezbollah"),
    ("For Hezbollah, the strikes are a flagrant violation of the truce.", "hezbollah"),
    ("Hamas considers the closure of the crossing a violation of the agreement.", "hamas"),
    ("In the Israeli army's telling, three militants crossed the line and were shot dead.", "idf"),
    ("The Israeli rights group B'Tselem documented 20 demolitions of homes.", "ngo"),
    ('"The strike is a breach of the ceasefire," reads a Hamas statement.', "hamas"),
    ("Hamas handed over a body on Monday. The Palestinian group said Israel had violated the ceasefire.", "hamas"),
    (
        "Gaza's civil defence pulled people from the rubble. Five were killed in the strike, the service said.",
        "gaza-civil-defence",
    ),
    ("Hamas official Bassem Naim spoke to Al Jazeera. Naim said that Israel violated the ceasefire.", "hamas"),
    ("US special envoy Morgan Ortagus met Aoun in Beirut. Ortagus said that Hezbollah must be disarmed.", "usa"),
    (
        'Netanyahu toured the border. "We will not withdraw from the Philadelphi corridor," the prime minister added.',
        "israel",
    ),
    (
        "Britain, France and Germany, in a joint declaration issued on Tuesday, called on Israel to let aid into Gaza.",
        "uk",
    ),
    ('"They were shooting at us from the tanks," said Umm Ahmed, a mother of five in Khan Younis.', "witnesses"),
    ("An Israeli drone struck a car in Nabatieh (NNA).", "media"),
    ("Israeli officials quoted by Axios said the Rafah crossing would open.", "israel"),
    ("An aide to Netanyahu said the Rafah crossing would stay shut.", "israel"),
    ("From Jerusalem came word by Netanyahu that the Rafah crossing would stay shut.", "israel"),
    ("Daily Report of the OSCE Special Monitoring Mission\n\nTwo houses in Zolote were hit by shells.", "osce"),
    ("CAIRO/JERUSALEM, Oct 29 - Israel hit Rafah on Tuesday. The army said it had killed two militants.", "idf"),
    (
        "Israel broke the truce 282 times, the Government Media Office in Gaza affirms. They comprise 88 shootings.",
        "gaza-media-office",
    ),
    ("Al-Shifa Hospital received the bodies of three people, its director said.", "medics"),
]


@pytest.mark.parametrize(("text", "speaker"), VOICES)
def test_the_last_claim_has_its_speaker(text: str, speaker: str) -> None:
    """A view, a count, a bracket, a body or person named before, the head of a document."""
    assert read(text)[-1].speaker_id == speaker
