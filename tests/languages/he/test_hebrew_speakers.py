"""Hebrew: who speaks where no plain verb of saying tells it."""

from __future__ import annotations

import pytest
from hebrew_help import read

VOICES = [
    ('חמאס כינה את התקיפה "הפרה בוטה של הפסקת האש".', "hamas"),
    ("ישראל הפרה את הפסקת האש, קובלים בחמאס.", "hamas"),
    ("הגופה תימסר הערב, נמסר מטעם חמאס.", "hamas"),
    ("במערכת הביטחון סבורים כי חמאס מפר את ההסכם.", "israel"),
    ("לדברי מפקד החטיבה, שלושה מחבלים חוסלו ברפיח.", "idf"),
    ("מבזקים | יום שלישי\n16:05 רעש נשמע בצפון\n17:10 מעבר רפיח ייסגר מחר – לשכת ראש הממשלה", "israel"),
    ("הנשיא טראמפ דיבר במטוס. חמאס יפורק מנשקו, אמר הנשיא.", "usa"),
    ("ישראל הפציצה את רפיח, ועל פי משרד הבריאות בעזה נהרגו חמישה.", "gaza-health-ministry"),
    ('את הקו הזה הוביל נתניהו, שהצהיר כי צה"ל לא ייסוג מהקו הצהוב.', "israel"),
    ("צוותי ההגנה האזרחית חילצו חמש גופות, לדברי הארגון.", "gaza-civil-defence"),
    ("חמש גופות הובאו לבית החולים, סיפר מנהל אל-עודה.", "medics"),
]


@pytest.mark.parametrize(("text", "speaker"), VOICES)
def test_the_last_claim_has_its_speaker(text: str, speaker: str) -> None:
    """A view, an office that acted before, a line signed behind its dash, the one who is quoted."""
    assert read(text)[-1].speaker_id == speaker
