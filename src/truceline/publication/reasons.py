"""Why a claim was read as it was, in words a monitor understands: which words of the text set which field.

`why` of a claim names rules and entries for those who write packs; this says the same for those who check claims.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.codebook import label, neutral_name
from truceline.records import Claim
from truceline.records.claim import Reason

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "event": "tells of: {value}",
        "speaker": "says that somebody speaks",
        "speaker_id": "names who says it: {value}",
        "act": "makes it: {value}",
        "actor_id": "names who is said to do it: {value}",
        "place": "names the place: {value}",
        "start": "gives the time: {value}",
        "counts": "gives the figure",
        "outlet": "No speaker stands in the text: the outlet says it in its own voice.",
        "agreed": "The text says that the agreement requires it.",
        "chosen actor_id": "Weights learned from coded reports chose who is said to do it, against the rules: {value}.",
        "chosen place": "Weights learned from coded reports chose the place, against the rules: {value}.",
        "chosen speaker_id": "Weights learned from coded reports chose whose word it is, where no verb tells: {value}.",
        "since": "from {start}",
        "until": "until {end}",
    },
    "ar": {
        "event": "تدل على: {value}",
        "speaker": "تدل على أن جهة تتكلم",
        "speaker_id": "تسمي صاحب القول: {value}",
        "act": "تجعل القول: {value}",
        "actor_id": "تسمي من يُنسب إليه الفعل: {value}",
        "place": "تسمي المكان: {value}",
        "start": "تحدد الوقت: {value}",
        "counts": "تعطي الرقم",
        "outlet": "لا يُذكر في النص صاحب القول: الوسيلة تقوله بصوتها.",
        "agreed": "يقول النص إن الاتفاق ينص على ذلك.",
        "chosen actor_id": "من يُنسب إليه الفعل اختارته أوزان مستفادة من تقارير مرمَّزة، خلافا للقواعد: {value}.",
        "chosen place": "المكان اختارته أوزان مستفادة من تقارير مرمَّزة، خلافا للقواعد: {value}.",
        "chosen speaker_id": "لا فعل قول معروفا يبيّن صاحب القول؛ اختارته أوزان مستفادة من تقارير مرمَّزة: {value}.",
        "since": "من {start}",
        "until": "حتى {end}",
    },
}


def reasons(claim: Claim, text: str, lang: str) -> tuple[str, ...]:
    """One line a reason, in the order of the fields: the words of the report in quotation marks, then what they set.

    `text`: the report's text that the claim's spans speak of. `lang`: "ar", else English. Words that set the same field
    stand in one line. Empty where the claim came without its reasons.
    """
    if not claim.why:
        return ()
    words = _WORDS.get(lang, _WORDS["en"])
    grouped: dict[str, list[Reason]] = {}
    for reason in claim.why:
        grouped.setdefault(reason.field, []).append(reason)
    lines = []
    for field, some in grouped.items():
        quoted = _quoted(some, text, lang)
        if quoted and field in words:
            lines.append(f"{quoted} {words[field].format(value=_value(claim, field, lang))}")
    if claim.speaker is None:
        lines.append(words["outlet"])
    for field in dict.fromkeys(reason.field for reason in claim.why if reason.rule.startswith("choice:")):
        lines.append(words[f"chosen {field}"].format(value=_value(claim, field, lang)))
    if claim.agreed:
        lines.append(words["agreed"])
    return tuple(lines)


def _quoted(some: Sequence[Reason], text: str, lang: str) -> str:
    spans = dict.fromkeys((r.start, r.end) for r in some if r.start is not None and r.end is not None)
    opening, closing = ("«", "»") if lang == "ar" else ("“", "”")
    comma = "، " if lang == "ar" else ", "
    return comma.join(f"{opening}{' '.join(text[start:end].split())}{closing}" for start, end in spans)


def _value(claim: Claim, field: str, lang: str) -> str:
    if field == "event":
        return label("event", claim.event, lang)
    if field == "speaker_id":
        return neutral_name(claim.speaker_id, lang)
    if field == "actor_id":
        return neutral_name(claim.actor_id, lang) if claim.actor_id else "-"
    if field == "place":
        return claim.place_name or "-"
    if field == "act":
        act = label("act", claim.act, lang)
        comma = "،" if lang == "ar" else ","
        return f"{act}{comma} {label('realis', claim.realis, lang)}" if claim.realis else act
    if field == "start" and claim.start == claim.end and claim.start is not None:
        return claim.start
    words = _WORDS.get(lang, _WORDS["en"])
    parts = [words["since"].format(start=claim.start)] if claim.start else []
    parts += [words["until"].format(end=claim.end)] if claim.end else []
    return " ".join(parts) or "-"
