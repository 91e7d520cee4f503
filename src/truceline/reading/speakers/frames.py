"""One attribution as a record, and which attributions hold at a token: what all orders of words hand to the rest."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.reading.bodies import OUTLETS, OWN
from truceline.reading.matching import Hit


class Frame:
    """One attribution. `speaker`: (first, last) tokens of the noun phrase or null; `slug`: who it is; `head`: tokens
    taken by cue, speaker and their dates; `content`: tokens that are the speaker's word; `via`: frames that pass it
    on; `unsaid`: a verb of saying that is denied ("did not say that")."""

    __slots__ = (
        "act",
        "addressee",
        "closing",
        "content",
        "cue",
        "gender",
        "head",
        "hit",
        "inherited",
        "kind",
        "sentence",
        "slug",
        "speaker",
        "unsaid",
        "via",
    )

    def __init__(
        self,
        cue: Hit | None,
        act: str,
        speaker: tuple[int, int] | None,
        slug: str,
        hit: Hit | None,
        sentence: int,
        kind: str,
    ) -> None:
        self.cue, self.act, self.speaker, self.slug, self.hit = cue, act, speaker, slug, hit
        self.sentence, self.kind = sentence, kind
        self.head = (0, 0)
        self.content = (0, 0)
        self.via: list[Frame] = []
        self.inherited = self.unsaid = False
        self.closing = False
        self.gender: str | None = None
        self.addressee: Hit | None = None

    @property
    def relays(self) -> bool:
        """Whether an outlet is named as the source before others speak: it passes their word on."""
        return self.kind == "according" and self.slug == OUTLETS and self.head[0] < self.content[0]


def covering(frames: Iterable[Frame], token: int) -> list[Frame]:
    """The frames whose content holds the token, outermost first."""
    held = [
        f
        for f in frames
        if (f.content[0] <= token < f.content[1] and not f.head[0] <= token < f.head[1]) or _inside(f, token)
    ]
    return sorted(
        held,
        key=lambda f: (
            not f.closing,
            f.kind == "called",
            f.kind == "according" and f.content[1] - f.content[0] < 30 and not (f.relays or f.via),
            f.head[0],
        ),
    )


def _inside(frame: Frame, token: int) -> bool:
    return frame.kind == "nominal" and frame.slug != OWN and frame.content[0] <= token < frame.content[1]


def passed_on(held: list[Frame], token: int) -> list[Frame]:
    """Who passes on the word of the innermost of the frames that hold a token, outermost first, each body once (of
    outlets without a slug of their own, each name)."""
    inner = held[-1]
    chain = [f for outer in held[:-1] if outer.content[1] > token for f in (*outer.via, outer)]
    found: dict[object, Frame] = {}
    for frame in (*chain, *inner.via):
        other = frame.speaker != inner.speaker if frame.slug == OUTLETS else frame.slug != inner.slug
        if other and frame.speaker and frame.kind != "quoted":
            found.setdefault(frame.speaker if frame.slug == OUTLETS else frame.slug, frame)
    return list(found.values())
