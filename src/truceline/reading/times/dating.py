"""The date of each draft, by nearness within its clause and by what its sentence goes on from."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from truceline.reading.acts.drafts import DEEDS, Draft
from truceline.reading.acts.subject_things import in_bracket
from truceline.reading.locations.placing import same_act
from truceline.reading.scene import Scene
from truceline.reading.times.clause_dates import (
    answered,
    behind,
    closing,
    coinciding,
    concurrent,
    datelined,
    done_before,
    meanwhile,
    of_telling,
    related,
    set_apart,
)
from truceline.reading.times.known_dates import announced, begun, in_title, known, reported, titled
from truceline.reading.times.lines import by_lines
from truceline.reading.times.shared_dates import (
    HANDED,
    ensued,
    exchanged,
    follow,
    headed,
    hours_before,
    inherited,
    share,
    strung,
    totalled,
)
from truceline.reading.times.when import When, borrowed, hourly, runs, year_on

LASTING = frozenset(("need", "crossing", "agreement", "deployment"))
"""Events that are states of things: what is counted of them since a day goes on."""
OPENING = 12
"""Within how many tokens behind it a comma closes the phrase of a date that opens its sentence."""
WEEKEND = 2
"""Days above which a span from the first day of the truce is told as a running total."""
CLOSE = 4
"""Within how many tokens a comma behind a date closes its phrase, whatever stands before it."""
LEAD = 4
"""How many tokens may stand before the date that opens a sentence, in subject-first order."""
DATELINE = frozenset(("-", "–", '"'))
"""Signs before the first words of a report, behind the place it was filed in."""
BEHIND = 4
"""Within how many tokens what had gone on so long, or was so long ago, stands behind its length."""
SPEAKING = 8
"""How many tokens of a verb and its doer may stand before the date that its comma closes."""


def date_drafts(drafts: list[Draft], scene: Scene, published: date | None) -> None:
    """Set `when` of each draft; what is dated after the report is planned."""
    for draft in drafts:
        when = _when(draft, drafts, scene, published) or reported(draft, scene)
        draft.when = _ahead(when, draft, scene, published) if when is not None else None
        if draft.when is not None and (draft.when.lasted or draft.when.reasons[:1]):
            # "More than ten days after it took effect", "began a week ago": everybody knows that day.
            draft.when = known(draft, scene) or draft.when
    for k, draft in enumerate(drafts):
        if draft.when is None and k:
            draft.when = hours_before(k, drafts, scene) or inherited(drafts[k - 1], draft, scene, published)
            draft.when = draft.when or exchanged(k, drafts, scene) or ensued(k, drafts, scene)
        if draft.when is None and k and (scene.final or scene.subject_first):
            draft.when = totalled(drafts[:k], draft, scene)
    by_lines(drafts, scene, published)
    strung(drafts, scene)
    share(drafts, scene)
    follow(drafts, scene)
    concurrent(drafts, scene)
    for draft in drafts:
        if draft.when is not None and answered(draft):
            # "In answer to a killing, the raids went on today": the killing came before.
            draft.when = None
        elif draft.when is None:
            draft.when = headed(draft, drafts, scene) or titled(draft, scene, published)
            draft.when = draft.when or in_title(draft, scene) or announced(draft, scene) or begun(draft, scene)
            draft.when = draft.when or meanwhile(draft, scene)
    for one, other in pairwise(drafts):
        if other.when is None and one.event == other.event in HANDED:
            # "Confirmed today the second exchange, in which four were handed over for 200".
            other.when = inherited(one, other, scene, published)
    for draft in drafts:
        start = draft.when.start if draft.when is not None else None
        end = draft.when.end if draft.when is not None and draft.when.floating is None else None
        if draft.realis == "planned" and draft.data.get("dated") and end and published is not None and end < published:
            # "The decision's entry into force last week": told of a day gone by.
            draft.realis = "actual"
        if start is not None and published is not None and start > published and draft.realis == "actual":
            # What is dated after the report has not happened yet.
            draft.realis = "planned"


def _when(draft: Draft, drafts: list[Draft], scene: Scene, published: date | None) -> When | None:
    first, last = draft.clause
    first, last = min(first, draft.quote[0]), max(last, draft.quote[1])
    sentence = scene.tokens.sentences[draft.sentence]
    if last < sentence.last and scene.tokens.words[last] == ",":
        # "..., since the agreement took effect", "..., at dawn today.": a date set off by a comma
        trailing = next(
            (
                w
                for w in scene.whens
                if (w.since or w.last + 1 >= sentence.last or any(r.data.get("latest") for r in w.reasons[:1]))
                and last < w.first <= last + 2
                and not any("and" in r.before for r in w.reasons[:1])
            ),
            None,
        )
        last = trailing.first + 1 if trailing is not None else last
    fit = _fitting(draft, drafts, first, last, scene, published)
    if not fit and draft.event == "meeting":
        later = [w for w in scene.whens_in(draft.sentence) if last <= w.first and not w.since]
        if later and same_act(draft, later[0].first, scene):
            return later[0]
    if not fit:
        beside = (
            _fronted(draft, drafts, scene)
            or related(draft, scene)
            or closing(draft, drafts, scene)
            or coinciding(draft, drafts, scene)
        )
        return beside or (_loose(draft, scene) if scene.subject_first else None)
    when = min(fit, key=lambda item: item[0])[1]
    if when.reasons and when.reasons[0].data.get("recent") and draft.frame is not None:
        # "Admitted on Wednesday to have fired in the past hours".
        told = next((w for w in scene.whens if draft.frame.head[0] <= w.first < draft.frame.head[1]), when)
        when = told if told.start == told.end else when
    if draft.realis == "planned" and when.end is not None and published is not None and not when.floating:
        if when.first < draft.first and when.end < published and not scene.final:
            # What is still to come is not of a day gone by: that day is another act's.
            return None
    if when.began is not None and not draft.verbal and 0 <= draft.first - when.last <= 2:
        # "On the sixth day of the siege".
        counted = When(when.first, when.last, when.began, None, when.sentence)
        counted.reasons = when.reasons
        return counted
    return when


def _ahead(when: When, draft: Draft, scene: Scene, published: date | None) -> When | None:
    """A time as a draft means it: of what is still to come, a bare weekday, a length of time and a month without its
    year lie ahead; "by Wednesday traffic had resumed" tells the day it was done."""
    coming = draft.realis == "planned" or draft.act in ("pledges", "demands", "warns")
    if published is None or (when.since and draft.realis != "planned"):
        return when
    if draft.realis == "planned" and any(hit.data.get("follows") for hit in when.reasons[:1]):
        # "A plan to open roads after the truce": when is not told.
        return None
    start, end = when.start, when.end
    if draft.realis == "actual" and start is not None and start > published and borrowed(when):
        # "The next day soldiers left": it follows a day that is not told.
        return None
    reached = any(hit.data.get("reached") for hit in when.reasons[:1])
    if draft.realis == "actual" and reached and end is not None and end <= published and not draft.counts:
        start = end
    if coming and when.either and start is not None:
        start, end = published, published + (published - start)
    elif coming and when.floating and not behind(when, draft, scene):
        day = published + timedelta(days=7 - when.floating)
        start, end = start and day, end and day
    elif coming and when.yearless and end is not None and end < published:
        if year_on(end) - published < published - end:
            start, end = start and year_on(start), year_on(end)
    if (start, end) == (when.start, when.end):
        return when
    meant = When(when.first, when.last, start, end, when.sentence)
    meant.reasons, meant.since = when.reasons, when.since
    return meant


def _fitting(
    draft: Draft, drafts: list[Draft], first: int, last: int, scene: Scene, published: date | None
) -> list[tuple[int, When]]:
    """The dates between two tokens that no other event takes, each with its distance."""
    near = [
        w
        for w in scene.whens_in(draft.sentence)
        if first < w.last
        and w.first < last + 1
        and not of_telling(w, scene)
        and not datelined(w, scene)
        and (scene.clauses.roles.get(w.first) != "rate" or w.last - w.first > 1)
        and not ((w.lasted or w.behind) and not 0 <= draft.first - w.last <= BEHIND)
        # "After the entry into force on Friday": the day is behind, and the phrase itself is none.
        and not (draft.data.get("begun") == "dating" and w.first < draft.first < w.last)
        # "For the fifth day amid raids": what stands before it goes on.
        and not (runs(w) and w.first < draft.first)
    ]
    if draft.act in ("demands", "pledges", "warns") and not scene.final:
        # A day before what is called for is the day of the calling.
        near = [w for w in near if w.first > draft.first]
    if scene.either_order and draft.verbal and "and" in draft.hit.before:
        # What a strung verb tells has the date behind it, where it has one.
        near = [w for w in near if w.first > draft.first] or near
    near = [w for w in near if w.first > draft.first or not set_apart(w, draft, scene)]
    if draft.ahead and published is not None:
        # "Arrived today and will meet": the day is that of what is done.
        near = [w for w in near if w.first > draft.first or not done_before(w, draft, drafts, published)]
    if not near:
        return []
    others = [d.first for d in drafts if d is not draft and d.sentence == draft.sentence]
    made = scene.closed_class("dates", "made")
    fit: list[tuple[int, When]] = []
    for when in near:
        end = draft.hit.tail[1] - 1 if draft.hit.tail and when.first >= draft.hit.tail[1] else draft.first
        low, high = sorted((when.first, max(end, draft.first) if when.first > draft.first else draft.first))
        between = len([e for e in others if low < e < high])
        if when.first > draft.first and between and not when.since:
            continue
        if draft.event != "agreement" and made.intersection(scene.tokens.words[max(when.first - 2, 0) : when.first]):
            # "The deal signed on 9 October": its day.
            continue
        fit.append((abs(when.first - draft.first) + 6 * between, when))
    return fit


def _loose(draft: Draft, scene: Scene) -> When | None:
    """A date set off by commas behind its verb, where the sentence has one date and no other act stands nearer to
    it."""
    frame = draft.frame
    if frame is not None and frame.cue is not None and frame.cue.data.get("tally"):
        # "The ministry's count since 11 October stands at": the since-date in the speaker's phrase dates the count.
        return next((w for w in scene.whens if w.since and frame.head[0] <= w.first < frame.head[1]), None)
    held = [w for w in scene.whens_in(draft.sentence) if not scene.heads[w.first]]
    if len(held) != 1 or draft.event in ("need", "agreement") or (draft.act != "states" and held[0].since):
        return None
    when = held[0]
    if when.first < draft.first and in_bracket(when, draft.first, scene):
        return None
    low, high = min(when.first, draft.first), max(when.first, draft.first)
    if any(low < b <= high for b in scene.clauses.breaks):
        return None
    frames = [f for f in scene.frames_in(draft.sentence) if f.content[0] <= when.first < f.content[1]]
    if (draft.frame in frames) != (draft.frame is not None):
        return None
    own = {h.first for h in draft.hits}
    acts = sum(1 for h in scene.events if low < h.first < high and h.first not in own and not scene.masked(h))
    return when if acts == 0 or when.first < draft.first else None


def _fronted(draft: Draft, drafts: list[Draft], scene: Scene) -> When | None:
    """A date that opens the sentence before a comma holds for its main clause."""
    held = [w for w in scene.whens_in(draft.sentence) if not datelined(w, scene)]
    if draft.event == "need":
        # A state of things has the days of a span gone by or all since an act ("after it took effect"), no day.
        held = [w for w in held if w.start is not None and (w.end is None or w.start < w.end)]
    if not held or draft.act != "states":
        # What is called for has no day yet.
        return None
    if any(h.data["role"] == "dating" and h.last == draft.first for h in draft.operators[:1]):
        # "After the raid": of another day.
        return None
    sentence, words = scene.tokens.sentences[draft.sentence], scene.tokens.words
    if any(sentence.first < b <= draft.first for b in scene.clauses.breaks):
        return None
    for when in reversed(held):
        opens = when.first - sentence.first <= 1
        if not opens and not scene.subject_first and not scene.final:
            # "Committed on Friday, a massacre": the verb alone stands before it, and tells nothing by itself.
            done = draft.act == "states" and draft.realis == "actual" and 0 < draft.first - when.last <= CLOSE
            opens = done and when.first - sentence.first <= SPEAKING
            opens = opens and not scene.events_in(sentence.first, when.first)
        if scene.subject_first:
            # Behind "between the evenings of", or behind a dateline.
            begins = max([w.last + 1 for w in scene.whens_in(draft.sentence) if datelined(w, scene)], default=0)
            opens = when.first - max(sentence.first, begins) <= LEAD or words[when.first - 1] in DATELINE
        if not opens or when.last > draft.first:
            continue
        reach = draft.first if when.end is None else min(when.last + OPENING, draft.first)
        comma = next((i for i in range(when.last, reach) if words[i] == ","), None)
        if comma is None or scene.heads[when.first]:
            continue
        if comma - when.last < CLOSE or not any(sentence.first <= d.first < comma for d in drafts):
            return when
    return None


def running(draft: Draft, scene: Scene, published: date | None) -> bool:
    """Whether the counts of a draft are running totals: dated by a since-date of some days ago, or called a total."""
    if not draft.counts or draft.act != "states":
        return False
    when = draft.when
    if scene.subject_first and when is not None and when.end is not None and when.start == scene.in_force is not None:
        if not when.since and when.start is not None and (when.end - when.start).days > WEEKEND:
            # "Between 10 October and 3 November", counted from the first day of the truce.
            return True
    if draft.when is not None and draft.when.since and draft.when.start is not None and not draft.when.lasted:
        if published is not None and draft.when.start > published:
            return False
        days = any(
            r.data["role"] in hourly(scene.pack.head.get("dates", {})) for r in draft.when.reasons[:2]
        ) and not draft.when.reasons[0].data.get("total")
        return published is None or not days or (published - draft.when.start).days > 2
    if draft.when is not None or "total" not in scene.present:
        return False
    floor = max(scene.tokens.sentences[draft.sentence].first, draft.first - 14)
    return any(scene.clauses.roles.get(i) == "total" for i in range(floor, draft.quote[1]))


def days(draft: Draft, since: bool, scene: Scene, published: date | None) -> tuple[str | None, str | None]:
    """First and last day of a claim. `since`: its counts are running totals."""
    when = draft.when
    if when is None:
        # A total as it stands now: its first day is not told.
        return None, published.isoformat() if since and published is not None else None
    end = when.end
    done = draft.event in DEEDS or (bool(draft.counts) and draft.event not in LASTING)
    done = done and draft.act == "states" and draft.realis == "actual"
    if end is None and (since or (when.since and done and (scene.final or scene.subject_first))):
        end = published
    if when.start is not None and end == published and end is not None and end < when.start:
        # "Since tomorrow": what begins after the report has no end yet.
        end = None
    return (when.start.isoformat() if when.start else None), (end.isoformat() if end else None)
