"""The last sections: open issues and replies, replies to an advance copy, method, sources; what an edition corrects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from truceline.cases.model import Case
from truceline.publication.bulletin.document import Block, Document, Fact, Run, Section, cell, code, own, theirs
from truceline.publication.bulletin.words import say
from truceline.publication.bulletin.writer import Writer
from truceline.publication.masking import mask
from truceline.publication.wording import body_name, text_in, written_date
from truceline.records.commission import Reply
from truceline.records.disclosure import DEFAULTS, PublicRules


def issues(w: Writer) -> Section:
    """Matters that are open, and those raised or closed in these days, each with the replies that may be shown."""
    blocks: list[Block] = []
    replies = {reply.id: reply for reply in w.material.replies}
    for item in w.material.issues:
        if item.state == "closed" and not w.index.is_within(item.raised_on):
            continue
        said = [w.say("raised", by=w.name(item.raised_by), day=w.date(item.raised_on))]
        if item.sent_to and item.sent_on:
            said.append(w.say("sent", to=w.names(item.sent_to), day=w.date(item.sent_on)))
        if item.due:
            said.append(w.say("due", day=w.date(item.due)))
        blocks.append(w.block("heading", text_in(item.question, w.lang)))
        blocks.append(w.block("text", own(w.say(f"issue-{item.state}"), strong=True), f" · {' · '.join(said)}"))
        blocks += [reply_block(replies[id], w.case, w.material.rules, w.lang) for id in item.replies if id in replies]
    return Section(
        name=w.anchor("issues"),
        title=w.say("issues"),
        blocks=tuple(blocks) or (w.block("text", w.say("no_issues")),),
    )


def method(w: Writer) -> Section:
    """How a finding is reached, what is protected, and from which versions of what it was made."""
    m = w.material
    held = asdict(m.rules)
    loosened = [name for name, value in asdict(DEFAULTS).items() if held[name] != value and name != "public_pages"]
    blocks = [w.block("text", w.say(f"method_{n}")) for n in (1, 2, 3)]
    blocks.append(w.block("text", w.say("method_4", hours=w.count("hours", m.rules.delay_hours))))
    if loosened:
        blocks.append(
            w.block("text", w.say("method_loosened", rules=w.listed([w.say(f"rule-{name}") for name in loosened])))
        )
    sequence, digest = m.head
    made = w.say("made_by", version=m.version, rules=m.assessment.rules, codebook=m.codebook)
    source = w.say("made_from", case=m.assessment.case_version[:16], sequence=sequence)
    status = w.say("agreement_status", status=text_in(w.case.status, w.lang))
    blocks += [w.block("note", f"{made} {source} ", code(digest)), w.block("note", status)]
    return Section(name=w.anchor("method"), title=w.say("method"), blocks=tuple(blocks))


def sources(w: Writer) -> Section:
    """The reports that are cited, by number, with the digest of each text."""
    rows = []
    for number, item in w.cited.values():
        web = item.url if item.url and item.url.startswith(("http://", "https://")) else None
        rows.append(
            (
                cell(Run(text=str(number), name=w.anchor(f"source-{number}"))),
                cell(w.outlet_name(item.outlet)),
                cell(w.date(item.published)),
                cell(*((code(web, link=web), own(" ")) if web else ()), code(item.claim.text_id)),
            )
        )
    if not rows:
        blocks: tuple[Block, ...] = (w.block("text", w.say("no_sources")),)
    else:
        head = ("№", w.say("outlet"), w.say("published"), w.say("address"))
        table = Block(kind="table", head=head, rows=tuple(rows), widths=(0.4, 1.2, 1, 4))
        blocks = (w.block("note", w.say("sources_note")), table)
    return Section(name=w.anchor("sources"), title=w.say("sources"), blocks=blocks)


def corrections(w: Writer, now: Iterable[Fact], earlier: Document | None, edition: int) -> Section:
    """What a new edition corrects: in the words of those who issue it, and fact by fact against the edition before."""
    said = [w.block("text", part) for part in w.material.changes.get(w.lang, "").split("\n") if part.strip()]
    before, after = ({fact.id: fact for fact in facts} for facts in (earlier.facts if earlier else (), now))
    rows = []
    for id in (*after, *(id for id in before if id not in after)) if earlier else ():
        old, new = before.get(id), after.get(id)
        if old is None or new is None or old.value != new.value:
            values = [cell(fact.value if fact else w.say("absent")) for fact in (old, new)]
            thing = new.thing if new else before[id].thing
            rows.append((cell(thing), *values))
    head = (w.say("changed"), w.say("as_before", n=edition - 1), w.say("as_now"))
    table = [Block(kind="table", head=head, rows=tuple(rows), widths=(2, 1, 1))] if rows else []
    return Section(name=w.anchor("corrected"), title=w.say("corrected"), blocks=(*said, *table))


def advance_replies(
    asked: Mapping[str, str], replies: Iterable[Reply], case: Case, rules: PublicRules, lang: str
) -> Section:
    """What the parties answered to the advance copy. `asked`: each party with the day on which it was given one."""
    blocks = [Block(kind="note", runs=cell(say("advance_note", lang)))]
    answered: dict[str, list[Reply]] = {}
    for reply in replies:
        answered.setdefault(reply.party, []).append(reply)
    for party, day in asked.items():
        name = body_name(party, case, lang)
        blocks.append(Block(kind="text", runs=cell(say("given", lang, party=name, day=written_date(day, lang)))))
        blocks += [reply_block(reply, case, rules, lang) for reply in answered.get(party, ())]
        if party not in answered:
            blocks.append(Block(kind="text", runs=cell(own(say("no_answer", lang, party=name), strong=True))))
    return Section(name=f"{lang}-advance", title=say("advance", lang), blocks=tuple(blocks))


def reply_block(reply: Reply, case: Case, rules: PublicRules, lang: str) -> Block:
    """A party's reply in its own words, or that it did not let them be shown."""
    values = {"party": body_name(reply.party, case, lang), "day": written_date(reply.received_at, lang)}
    if not reply.public:
        return Block(kind="text", runs=cell(say("reply_kept", lang, **values)))
    words = reply.text if rules.names else mask(reply.text, case, reply.lang).text
    return Block(kind="quote", rows=((cell(say("reply", lang, **values)), (theirs(words, reply.lang),), ()),))
