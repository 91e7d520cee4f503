"""The English words of glosses: a verb and an object for each event, counted nouns, names of unnamed voices."""

from __future__ import annotations

import re
from typing import NamedTuple


class Verb(NamedTuple):
    """A verb with its object: past, base form, participle; the object where no figure names one, whether that is
    plural; the kinds of count that can stand as the object."""

    past: str
    base: str
    participle: str
    thing: str
    plural: bool = False
    kinds: tuple[str, ...] = ()


VERBS: dict[str, Verb] = {
    "strike": Verb("carried out", "carry out", "carried out", "a strike", False, ("strikes",)),
    "shooting": Verb("opened", "open", "opened", "fire"),
    "incursion": Verb("made", "make", "made", "an incursion"),
    "demolition": Verb("demolished", "demolish", "demolished", "buildings or land", True, ("buildings",)),
    "detention": Verb("detained", "detain", "detained", "people", True, ("detained", "people")),
    "attack": Verb("carried out", "carry out", "carried out", "an attack"),
    "casualties": Verb("caused", "cause", "caused", "deaths or injuries", True),
    "violation": Verb("breached", "breach", "breached", "the agreement"),
    "withdrawal": Verb("withdrew", "withdraw", "withdrawn", "forces", True, ("troops",)),
    "release": Verb("released", "release", "released", "people", True, ("released", "people", "detained")),
    "remains": Verb(
        "handed over or recovered", "hand over or recover", "handed over or recovered", "bodies", True, ("remains",)
    ),
    "crossing": Verb("opened", "open", "opened", "a crossing"),
    "aid": Verb(
        "let in or brought in",
        "let in or bring in",
        "let in or brought in",
        "aid",
        False,
        ("trucks", "shelter", "items", "weapons"),
    ),
    "movement": Verb("moved", "move", "moved", "people", True, ("people", "families", "returned", "displaced")),
    "reconstruction": Verb("carried out", "carry out", "carried out", "the removal of rubble or repairs"),
    "disarmament": Verb(
        "handed over or destroyed", "hand over or destroy", "handed over or destroyed", "weapons", True, ("weapons",)
    ),
    "deployment": Verb("deployed", "deploy", "deployed", "a force or observers", False, ("troops", "people")),
    "transition": Verb("began", "begin", "begun", "a phase of the agreement"),
    "meeting": Verb("held", "hold", "held", "a meeting or talks"),
    "agreement": Verb("accepted or kept", "accept and keep", "accepted or kept", "the agreement"),
    "need": Verb("met", "meet", "met", "humanitarian needs", True),
}
STAGES: dict[str, Verb] = {
    "handed-over": Verb("handed over", "hand over", "handed over", ""),
    "recovered": Verb("recovered", "recover", "recovered", ""),
    "identified": Verb("identified", "identify", "identified", ""),
    "sought": Verb("searched for", "search for", "searched for", ""),
    "freed": Verb("freed", "free", "freed", ""),
    "allowed": Verb("allowed in", "allow in", "allowed in", ""),
    "offloaded": Verb("offloaded", "offload", "offloaded", ""),
    "crossed": Verb("brought across", "bring across", "brought across", ""),
    "collected": Verb("collected", "collect", "collected", ""),
    "delivered": Verb("delivered", "deliver", "delivered", ""),
    "intercepted": Verb("intercepted", "intercept", "intercepted", ""),
}
TOPICS: dict[str, str] = {
    "strike": "strikes",
    "shooting": "gunfire",
    "incursion": "incursions",
    "demolition": "demolitions",
    "detention": "detentions",
    "attack": "attacks",
    "casualties": "deaths and injuries",
    "violation": "breaches of the agreement",
    "withdrawal": "the withdrawal of forces",
    "release": "the release of people held",
    "remains": "the return of bodies",
    "crossing": "the opening of crossings",
    "aid": "the entry of aid",
    "movement": "movements of people",
    "reconstruction": "rubble removal and repairs",
    "disarmament": "the handover of weapons",
    "deployment": "a force or observers",
    "transition": "the next phase of the agreement",
    "meeting": "talks",
    "agreement": "the agreement",
    "need": "humanitarian conditions",
}
PEOPLE: dict[str, tuple[str, str]] = {
    "hostages": ("hostage", "hostages"),
    "prisoners": ("prisoner", "prisoners"),
    "civilians": ("civilian", "civilians"),
    "fighters": ("fighter", "fighters"),
    "soldiers": ("soldier", "soldiers"),
    "children": ("child", "children"),
    "women": ("woman", "women"),
    "aid-workers": ("aid worker", "aid workers"),
    "medics": ("medic", "medics"),
    "journalists": ("journalist", "journalists"),
    "peacekeepers": ("peacekeeper", "peacekeepers"),
}
GOODS: dict[str, str] = {
    "food": "food",
    "fuel": "fuel",
    "medical": "medical supplies",
    "shelter": "shelter supplies",
    "equipment": "equipment",
    "commercial": "commercial goods",
}
NOUNS: dict[str, tuple[str, str]] = {
    "remains": ("body", "bodies"),
    "trucks": ("truck", "trucks"),
    "shelter": ("shelter unit", "shelter units"),
    "patients": ("patient", "patients"),
    "buildings": ("building", "buildings"),
    "violations": ("breach", "breaches"),
    "strikes": ("strike", "strikes"),
    "troops": ("soldier", "troops"),
    "weapons": ("weapon", "weapons"),
    "items": ("item", "items"),
    "families": ("family", "families"),
}
DONE: dict[str, str] = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "detained": "detained",
    "released": "released",
    "displaced": "displaced",
    "returned": "returned",
}
UNITS = {"tonnes": ("tonne", "tonnes"), "litres": ("litre", "litres"), "km2": ("square kilometre", "square kilometres")}
VAGUE: dict[float, str] = {24: "dozens", 200: "hundreds", 2000: "thousands"}
UNNAMED: dict[str, str] = {
    "outlet": "the report",
    "witnesses": "witnesses",
    "medics": "medical sources",
    "officials": "unnamed officials",
    "security-sources": "security sources",
    "media": "another outlet",
    "other": "another speaker",
    "ngo": "an aid organisation",
}
PLURAL: frozenset[str] = frozenset({"witnesses", "medics", "officials", "security-sources", "houthis"})
WITH_ARTICLE = re.compile(
    r"\b(?:Ministry|Office|Army|Forces|Force|Nations|States|Union|Kingdom|Committee|Board|Cent(?:er|re)|Agency|"
    r"Authority|Service|Council|Mission|Organi[sz]ation|Government|Command|Programme|Fund|army|government|ministry|"
    r"office|military|Military|Defence|Brigades|Cross)\b"
)

PLACES_WITH_ARTICLE = (
    "strip",
    "crossing",
    "road",
    "west bank",
    "line",
    "zone",
    "corridor",
    "valley",
    "heights",
    "axis",
)
