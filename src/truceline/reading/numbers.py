"""Numbers: digits, words, compounds, mixed forms, bounds, ranges, percentages, and the vague "dozens, hundreds"."""

from __future__ import annotations

from typing import Any

from truceline.languages import Pack, Word
from truceline.reading.matching import Hit, Hits
from truceline.reading.text import Tokens

LARGEST = 2**53 - 1


class Number:
    """A number at tokens `first` to `last` (half-open, its bound included). `low`, `high`: bounds, null = open.
    `core`: first token of the figure itself. `reasons`: entries that made it."""

    __slots__ = ("approx", "core", "first", "high", "last", "low", "percent", "reasons", "sentence", "vague")

    def __init__(self, first: int, last: int, low: float | int | None, high: float | int | None, sentence: int) -> None:
        self.first, self.last, self.low, self.high, self.sentence = first, last, low, high, sentence
        self.core = first
        self.approx = self.vague = self.percent = False
        self.reasons: list[Hit] = []


def numbers(tokens: Tokens, words: list[Word], hits: Hits, pack: Pack) -> list[Number]:
    """The numbers of the text in order, bounds applied."""
    dated = {i for hit in hits.get("date", ()) for i in range(hit.first, hit.last)}
    at = {hit.first: hit for hit in hits.get("number", ()) if hit.first not in dated and not _pronoun(hit, tokens)}
    bounds = hits.get("bound", [])
    before = {hit.last: hit for hit in bounds if not hit.data.get("after")}
    after = {hit.first: hit for hit in bounds if hit.data.get("after")}
    rules = pack.head.get("numbers", {})
    found: list[Number] = []
    for n, sentence in enumerate(tokens.sentences):
        i = sentence.first
        while i < sentence.last:
            if (not words[i].digit and i not in at) or (
                rules.get("ordinals") and _ordinal(i, sentence.last, tokens, words)
            ):
                i += 1
                continue
            number = _number(i, sentence.last, tokens, words, at, rules, n)
            if number is None:
                i += 1
                continue
            _bound(number, sentence.first, sentence.last, rules.get("approx_labels", ()), before, after)
            last = found[-1] if found else None
            if last and _ranged(last, number, tokens, before, rules):
                i = number.last
                continue
            found.append(number)
            i = max(i + 1, number.last)
    return found


def _pronoun(hit: Hit, tokens: Tokens) -> bool:
    """ "One of them" after a comma tells of somebody counted already."""
    return hit.data["value"] == 1 and not hit.data.get("article") and hit.first > 0 and tokens.words[hit.first - 1] in (",", "(")


def _number(
    i: int, stop: int, tokens: Tokens, words: list[Word], at: dict[int, Hit], rules: dict[str, Any], n: int
) -> Number | None:
    total: float | int = 0
    part: float | int | None = None
    vague: dict[str, Any] | None = None
    smallest: float | int = LARGEST
    j = i
    used: list[Hit] = []
    connectors = rules.get("connectors", ())
    while j < stop:
        hit = at.get(j)
        if words[j].digit:
            if part is not None:
                break
            part = digits(tokens.words[j], rules)
            j += 1
        elif hit is not None:
            data = hit.data
            role = data.get("role", "unit")
            if role == "vague":
                if part is not None or total:
                    break
                vague = data
            elif role == "scale":
                if part is None and not vague and total:
                    break
                if vague:
                    return _vague(i, hit.last, vague, data["value"], n, [*used, hit])
                if "alone" in data and part is None and not total:
                    return _vague(i, hit.last, {"value": data["alone"], "scaled": 1}, None, n, [hit])
                if data["value"] > smallest:
                    break
                total += (1 if part is None else part) * data["value"]
                smallest, part = data["value"], None
                half = hit.last
                if half < stop and tokens.words[half] in rules.get("half", ()):
                    # "A million and a half", "a million and half a million".
                    total += data["value"] // 2
                    used.append(hit)
                    j = half + 1
                    again = at.get(j)
                    j = again.last if again is not None and again.data["value"] == data["value"] else j
                    continue
            elif role == "hundred":
                part = (
                    (1 if part is None else part) * data["value"] if (part or 0) < 10 else (part or 0) + data["value"]
                )
            elif part is None:
                part = data["value"]
            elif words[j - 1].digit:
                break
            elif "and" in hit.before or tokens.words[j - 1] in connectors or data["value"] >= 20 or part >= 20:
                if not _adds(part, data["value"]):
                    break
                part += data["value"]
            else:
                break
            used.append(hit)
            j = hit.last
        else:
            break
        if vague and (j >= stop or j not in at):
            return _vague(i, j, vague, None, n, used)
        if j < stop and j not in at and not words[j].digit:
            joined = j + 1 < stop and tokens.words[j] in connectors
            if joined and (j + 1 in at or (words[j + 1].digit and part is None and total)):
                following = at.get(j + 1)
                if following is not None and following.data.get("role") == "vague":
                    break
                if following is not None and part is not None and not _adds(part, following.data["value"]):
                    break
                j += 1
    if part is None and not total:
        return None
    value = total + (part or 0)
    if value > LARGEST:
        return None
    number = Number(i, j, value, value, n)
    number.reasons = used
    if j < stop and tokens.words[j] in rules.get("percent", ("%",)):
        number.percent, number.last = True, j + 1
    elif i > 0 and tokens.words[i - 1] in rules.get("percent_before", ("%",)) and i > tokens.sentences[n].first:
        number.percent, number.first = True, i - 1
    return number


def _ordinal(i: int, stop: int, tokens: Tokens, words: list[Word]) -> bool:
    """Whether the digits at `i` are an ordinal: a full stop follows at once, and the sentence goes on."""
    return words[i].digit and i + 1 < stop and tokens.words[i + 1] == "." and tokens.starts[i + 1] == tokens.ends[i]


def _adds(part: float | int, value: float | int) -> bool:
    """Whether two number words make one number: twenty and three, three and twenty, two hundred and five."""
    high, low = max(part, value), min(part, value)
    return (
        (high % 10 == 0 and low < 10)
        or (high >= 100 and high % 100 == 0 and low < 100)
        or (high >= 1000 and low < 1000)
    )


def _vague(i: int, j: int, vague: dict[str, Any], scale: int | None, n: int, used: list[Hit]) -> Number:
    low = vague["scaled"] * scale if scale else vague["value"]
    number = Number(i, j, low, None, n)
    number.vague, number.reasons = True, used
    return number


def digits(token: str, rules: dict[str, Any]) -> float | int:
    """The value of a token of digits: groups of three and one decimal mark, as the pack writes them."""
    decimal, group = rules.get("decimal", "."), rules.get("group", ",")
    parts = token.split(group)
    if len(parts) > 1 and all(len(p.split(decimal)[0]) == 3 for p in parts[1:]):
        token = "".join(parts)
    elif len(parts) > 1:
        return int(parts[0]) if len(parts[0]) < 16 else LARGEST + 1
    whole = token.split(decimal)
    if len(whole) == 2 and len(whole[0]) < 16:
        return float(".".join((whole[0], whole[1][:6])))
    joined = "".join(whole)
    return int(joined) if len(joined) < 17 else LARGEST + 1


def _bound(
    number: Number, first: int, stop: int, labels: tuple[str, ...], before: dict[int, Hit], after: dict[int, Hit]
) -> None:
    hit = before.get(number.first)
    if hit is not None and hit.first >= first:
        number.first = hit.first
    else:
        hit = next((after[j] for j in range(number.last, min(number.last + 3, stop)) if j in after), None)
    if hit is None and any(label in labels for r in number.reasons[:1] for label in r.before):
        number.approx = True
    if hit is None or (number.vague and hit.data["sense"] != "max"):
        return
    number.reasons.append(hit)
    sense = hit.data["sense"]
    if sense == "min":
        number.high = None
    elif sense == "max":
        number.low, number.high = None, number.high or number.low
    elif sense == "approx":
        number.approx = True


def _ranged(last: Number, number: Number, tokens: Tokens, before: dict[int, Hit], rules: dict[str, Any]) -> bool:
    """Join "between 10 and 15", "10-15", "10 to 15" into the first number."""
    gap = tokens.words[last.last : number.core]
    opened = next((r for r in last.reasons if r.data.get("sense") == "between"), None)
    gap = [word for word in gap if word != "-"] or gap
    joins = rules.get("range", ("-",)) if not opened else (*rules.get("connectors", ()), *rules.get("range", ()))
    if (
        last.sentence != number.sentence
        or len(gap) != 1
        or gap[0] not in joins
        or last.low is None
        or number.low is None
    ):
        return False
    scale = next((r.data["value"] for r in number.reasons if r.data.get("role") == "scale"), 1)
    if not any(r.data.get("role") == "scale" for r in last.reasons) and last.low * scale < number.low:
        # "65 to 75 thousand": the scale counts for both.
        last.low *= scale
    if last.low >= number.low or number.percent != last.percent:
        return False
    last.high, last.last = number.high, number.last
    return True
