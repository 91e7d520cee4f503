"""An agreement as data: what a case folder holds once it is loaded. Frozen; texts by language code."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Literal
from zoneinfo import ZoneInfo

ObligationKind = Literal["ban", "rate", "total", "act", "conditional"]
Texts = dict[str, str]
"""Language code to text."""
Wording = Texts | str
"""A text by language, or one that is the same in all ("S/RES/2803 (2025)")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact is from: an address or a document name, its article, and what a reader must know of it."""

    url: str
    article: Wording | None = None
    note: Wording | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """An agreement before or after this one: since when it was in force, until when, and its names in reports."""

    slug: str
    names: Texts
    in_force: date
    end: date | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A change of the agreement: when, agreed or declared by whom, and the fields of obligations it sets."""

    id: str
    date: date
    by: tuple[str, ...]
    agreed: bool
    text: Texts
    changes: dict[str, dict[str, Any]]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A body of the agreement by slug. `role`: party, mediator, guarantor, body. `competence`: observe or find, for
    bodies that the agreement names. `land`: places that are its own, beside the territory of the agreement."""

    slug: str
    role: str
    competence: str | None = None
    land: tuple[str, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term of the agreement as its text defines it."""

    id: str
    term: Texts
    text: Texts
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A phase: its names, when it is held to begin (null where no date stands) and what it follows."""

    id: str
    names: Texts
    start: date | None
    end: date | None
    after: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """A reading of an obligation by its holder; `overrides` replaces machine fields (quantity, of, dates, events)."""

    id: str
    holder: str
    text: Texts
    overrides: dict[str, Any]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """Who owes what to whom, by when, in machine fields and in own words.

    `events`: codebook events that bear on it. `count_kind`: the kind of count that measures it. `quantity`: the agreed
    figure (per `per` for a rate). `start` = from; `until` = end of a standing duty; `deadline` = by when an act is due.
    `condition`: the obligation on which a conditional duty hangs. `where`: place names (usual English) it is limited
    to. `actors`: bodies whose acts bear on it, where they are not simply those of `owed_by`. `permits`: events that the
    text (or, in `overrides`, a holder) holds to be allowed all the same: the act is then agreed, its permission is not.
    `named`: of a duty under another document, what a sentence must name (`1701`) to speak of its breach.
    """

    id: str
    names: Texts
    text: Texts
    kind: ObligationKind
    owed_by: tuple[str, ...]
    owed_to: tuple[str, ...]
    events: tuple[str, ...]
    phase: str
    source: Source
    actors: tuple[str, ...] = ()
    count_kind: str | None = None
    of: str | None = None
    target: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    quantity: float | None = None
    unit: str | None = None
    per: str | None = None
    start: date | None = None
    until: date | None = None
    deadline: date | None = None
    condition: str | None = None
    depends_on: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GateInterpretation:
    """One reading of a gate: an expression over obligation ids (`and`, `or`, `not`, parentheses)."""

    id: str
    holder: str
    basis: str
    expression: str
    text: Texts
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class GateDefinition:
    """A gate between two phases, with its interpretations and the declarations reported."""

    id: str
    names: Texts
    opens: str
    interpretations: tuple[GateInterpretation, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationFact:
    """Somebody declared that a phase began (or that the agreement is suspended): by whom, when, source. `until`: the
    day on which a suspension was taken back."""

    id: str
    gate: str
    by: str
    until: date | None = None
    date: date
    text: Texts
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One who speaks or acts for a body: names in every language, title, since when and until when."""

    names: dict[str, tuple[str, ...]]
    title: Texts
    speaks_for: bool
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A body of the case. `side`: slug of the party it belongs to, or null. `under`: the body above it. `names`:
    spellings by language, the neutral name first. `offices`: titles whose holder speaks for it ("military
    spokesman"). `authorised`: its own word is the side's word (section 3 of the method)."""

    slug: str
    side: str | None
    under: str | None
    names: dict[str, tuple[str, ...]]
    offices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    authorised: bool = False
    owns_media: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A news outlet: its address, names, owner, country, affiliation (slug of a side or null) and their source."""

    address: str
    names: Texts
    owner: str | None
    country: str | None
    affiliation: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedSource:
    """An address to watch, for `truceline watch`."""

    id: str
    url: str
    kind: str
    lang: str
    outlet: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDefinition:
    """A running figure that a voice publishes: which measure, since when it counts, what is counted, where."""

    id: str
    voice: str
    measure: str
    count_kind: str
    events: tuple[str, ...]
    of: str | None
    start: date
    counted: Texts
    where: str | None
    obligation: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the case: usual English name, spellings by language, p-code of the district, coordinates (WGS84,
    degrees) with error in metres, and use (draw, match, none)."""

    name: str
    names: dict[str, tuple[str, ...]]
    kind: str
    pcode: str | None
    lat: float | None
    lon: float | None
    error_m: float | None
    use: str
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A line or zone of the agreement (GeoJSON geometry) with version, holder, source, validity, use and error."""

    id: str
    names: Texts
    version: str
    holder: str
    use: str
    error_m: float
    start: date | None
    end: date | None
    source: Source
    geometry: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A loaded term and its neutral rendering, for one language; `by`: who uses it."""

    lang: str
    loaded: tuple[str, ...]
    neutral: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case, loaded. `version`: SHA-256 over the folder's files. `digest` of the reader uses it. `languages`: those
    its reports come in. `written_in`: those in which the case's own texts are written, in full (all of `languages`
    where the folder does not say). `reviewers`: how many people must judge a reading alike before their word stands.
    `territory`: places (of the case or of the general gazetteer) within which the agreement holds; where the folder
    does not say, every place of the case."""

    slug: str
    version: str
    names: Texts
    summary: Texts
    languages: tuple[str, ...]
    timezone: ZoneInfo
    day_starts: time
    signed: date
    in_force: datetime
    end: date | None
    status: Texts
    sources: tuple[Source, ...]
    amendments: tuple[Amendment, ...]
    predecessors: tuple[Neighbour, ...]
    successors: tuple[Neighbour, ...]
    parties: tuple[Party, ...]
    definitions: tuple[Definition, ...]
    phases: tuple[Phase, ...]
    obligations: tuple[Obligation, ...]
    gates: tuple[GateDefinition, ...]
    declarations: tuple[DeclarationFact, ...]
    actors: tuple[Actor, ...]
    outlets: tuple[Outlet, ...]
    watched: tuple[WatchedSource, ...]
    series: tuple[SeriesDefinition, ...]
    places: tuple[Place, ...]
    features: tuple[Feature, ...]
    terms: tuple[Term, ...]
    written_in: tuple[str, ...] = ()
    reviewers: Literal[1, 2] = 1
    territory: tuple[str, ...] = ()
