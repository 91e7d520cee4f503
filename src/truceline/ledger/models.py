"""The tables. `Entry`, `Content`, `Signature`, `Withheld` and `Act` are the record and are only added to; the `...Row`
tables are derived from entries and contents and hold nothing else.

Only `actions` and `queries` import this module.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

_TIME = 27
"""Length of a time as `entry.timestamp` writes it."""


class Entry(models.Model):
    """An entry of a chain. `body` is canonical; the other columns repeat what it says, for the index."""

    case = models.CharField(max_length=64)
    sequence = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=16)
    recorded_at = models.CharField(max_length=_TIME)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    body = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "sequence"], name="entry_place"),
            models.UniqueConstraint(fields=["digest"], name="entry_digest"),
        ]


class Content(models.Model):
    """Salt and value (canonical JSON) of a sealed field. Deleted only where a `Withheld` names it."""

    case = models.CharField(max_length=64)
    sequence = models.PositiveBigIntegerField()
    name = models.CharField(max_length=16)
    salt = models.BinaryField()
    value = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "sequence", "name"], name="content_place"),
        ]


class Signature(models.Model):
    """The installation's word for a head: that the chain stood so. One after each write."""

    case = models.CharField(max_length=64)
    sequence = models.PositiveBigIntegerField()
    key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "sequence"], name="signature_place"),
        ]


class Withheld(models.Model):
    """A sealed field whose salt and value a redaction destroys: the permit to delete them, kept for good."""

    case = models.CharField(max_length=64)
    sequence = models.PositiveBigIntegerField()
    name = models.CharField(max_length=16)
    redaction = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "sequence", "name"], name="withheld_place"),
        ]


class Act(models.Model):
    """The audit: who did what, when. `first` to `last`: the entries it made, where it made any. `digest` covers the
    line and the digest of the line before it in the case."""

    case = models.CharField(max_length=64)
    number = models.PositiveBigIntegerField()
    recorded_at = models.CharField(max_length=_TIME)
    by = models.TextField()
    act = models.CharField(max_length=32)
    first = models.PositiveBigIntegerField(null=True)
    last = models.PositiveBigIntegerField(null=True)
    about = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "number"], name="act_place")]


class Derived(models.Model):
    """What every derived row has: its entry, and from when until when it stood."""

    case = models.CharField(max_length=64)
    sequence = models.PositiveBigIntegerField()
    recorded_at = models.CharField(max_length=_TIME)
    superseded_at = models.CharField(max_length=_TIME, null=True)

    class Meta:
        abstract = True


class CaseRow(Derived):
    """A version of an agreement."""

    version = models.CharField(max_length=64)
    basis = models.CharField(max_length=16)
    timezone = models.CharField(max_length=64)
    day_starts = models.CharField(max_length=8)
    reviewers = models.PositiveSmallIntegerField(default=1)
    files = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "sequence"], name="case_row_place")]


class ReportRow(Derived):
    """A text version of a report; the text itself is a content. `key`: what stands for its id in an address. `place`:
    where in the list, latest published first."""

    report_id = models.TextField()
    key = models.CharField(max_length=80, default="")
    place = models.CharField(max_length=60, default="")
    text_id = models.CharField(max_length=64)
    original_id = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    title = models.TextField()
    lang = models.CharField(max_length=16, null=True)
    published = models.CharField(max_length=40, null=True)
    outlet = models.TextField(null=True)
    url = models.TextField(null=True)
    level = models.CharField(max_length=16)
    retold = models.BooleanField()
    origin = models.TextField(null=True)
    story = models.TextField(null=True)
    wire = models.TextField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "sequence"], name="report_row_place")]
        indexes: ClassVar = [
            models.Index(fields=["case", "report_id"], name="report_row_id"),
            models.Index(fields=["case", "text_id"], name="report_row_text"),
            models.Index(fields=["case", "key"], name="report_row_key"),
            models.Index(fields=["case", "place"], condition=models.Q(superseded_at=None), name="report_row_standing"),
            models.Index(fields=["case", "level", "superseded_at"], name="report_row_level"),
        ]


class ReadingRow(Derived):
    """A reading of a report by a reader; `fingerprint` tells whether a second one says anything new."""

    report = models.PositiveBigIntegerField()
    report_id = models.TextField()
    text_id = models.CharField(max_length=64)
    reader = models.TextField()
    name = models.TextField()
    whole = models.BooleanField()
    claims = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "sequence"], name="reading_row_place")]
        indexes: ClassVar = [models.Index(fields=["case", "report_id", "name"], name="reading_row_reader")]


class ClaimRow(Derived):
    """A claim, whole, as JSON. `superseded_by`: the claim that took its place, where one did."""

    reading = models.PositiveBigIntegerField()
    report_id = models.TextField()
    claim_id = models.CharField(max_length=64)
    text_id = models.CharField(max_length=64)
    name = models.TextField()
    event = models.CharField(max_length=32)
    quote_start = models.PositiveIntegerField()
    quote_end = models.PositiveIntegerField()
    superseded_by = models.PositiveBigIntegerField(null=True)
    body = models.TextField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "sequence"], name="claim_row_place")]
        indexes: ClassVar = [
            models.Index(fields=["case", "claim_id"], name="claim_row_id"),
            models.Index(fields=["case", "text_id", "event"], name="claim_row_text"),
            models.Index(fields=["case", "report_id"], name="claim_row_report"),
            models.Index(
                fields=["case", "sequence"], condition=models.Q(superseded_at=None), name="claim_row_standing"
            ),
        ]


class SetAsideRow(Derived):
    """An input that was set aside; superseded once a report of that id came in, or another reason was given for that
    place."""

    input_id = models.TextField()
    what = models.TextField()
    where = models.TextField()
    do = models.TextField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "sequence"], name="set_aside_row_place")]
        indexes: ClassVar = [models.Index(fields=["case", "input_id"], name="set_aside_row_id")]


class RecordRow(Derived):
    """Any other record (amendment, declaration, verification, reply, issue, ...), whole, as JSON, and who entered it. A
    record with the `record_id` of an earlier one of its kind takes its place."""

    kind = models.CharField(max_length=16)
    record_id = models.TextField(default="")
    by = models.TextField(default="")
    body = models.TextField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "sequence"], name="record_row_place")]
        indexes: ClassVar = [models.Index(fields=["case", "kind", "record_id"], name="record_row_kind")]


class ReviewRow(Derived):
    """The review of a claim (`claim`: number of its entry) as it stood from one entry to the next; `body`: JSON of the
    decisions, of the fields as they were judged, and of the correction that stands."""

    claim = models.PositiveBigIntegerField()
    report_id = models.TextField()
    state = models.CharField(max_length=16)
    body = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "claim", "sequence"], name="review_row_place"),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "state"], name="review_row_state")]


class InFullRow(Derived):
    """A text that a person read in full: what the reader missed in it has been added."""

    report_id = models.TextField()
    text_id = models.CharField(max_length=64)
    by = models.TextField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "sequence"], name="in_full_row_place")]
        indexes: ClassVar = [models.Index(fields=["case", "text_id"], name="in_full_row_text")]


class KeptRow(models.Model):
    """An assessment that is kept for the pages: for whom (`face`), of which day, up to which entry of the chain it
    stands. `past`: of an earlier day that somebody asked for. `body`: what a page needs at once, as JSON; the rest lies
    in pieces. Until it is `whole` no page sees it."""

    case = models.CharField(max_length=64)
    face = models.CharField(max_length=16)
    as_of = models.CharField(max_length=10)
    past = models.BooleanField()
    sequence = models.PositiveBigIntegerField()
    head = models.CharField(max_length=64)
    made_at = models.CharField(max_length=_TIME)
    whole = models.BooleanField(default=False)
    body = models.TextField(default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "face", "past", "as_of"], name="kept_row_face")]


class PieceRow(models.Model):
    """A piece of a kept assessment that a page loads alone. `kind` and `key`: which list it is of; `place`: where in
    that list; `name`: the claim that it is about, where it is about one."""

    kept = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=16)
    key = models.TextField()
    place = models.TextField()
    name = models.CharField(max_length=64, null=True)
    body = models.TextField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kept", "kind", "key", "place"], name="piece_row_list"),
            models.Index(fields=["kept", "kind", "name"], name="piece_row_name"),
        ]


class OccurrenceRow(models.Model):
    """An occurrence of a kept assessment, whole, as JSON, with what it can be found by. `place`: in the list, which is
    ordered by day."""

    kept = models.PositiveBigIntegerField()
    occurrence_id = models.CharField(max_length=64)
    place = models.TextField()
    event = models.CharField(max_length=32)
    where = models.TextField()
    start = models.CharField(max_length=10)
    end = models.CharField(max_length=10)
    rivals = models.BooleanField()
    voices = models.PositiveIntegerField()
    reports = models.PositiveIntegerField()
    body = models.TextField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kept", "occurrence_id"], name="occurrence_row_id"),
            models.Index(fields=["kept", "place"], name="occurrence_row_place"),
            models.Index(fields=["kept", "event", "place"], name="occurrence_row_event"),
            models.Index(fields=["kept", "where", "place"], name="occurrence_row_where"),
        ]


class SearchRow(models.Model):
    """A claim that stands, with what it can be found by. `face`: of whose claims (the case's slug: the team's; of a
    kept public assessment, its own). `place`: in the list, latest published first. `words`: those of its quote,
    speaker and place, as `fulltext` folds them. `body`: the claim as the public may see it, where it is the public's.
    """

    face = models.CharField(max_length=80)
    case = models.CharField(max_length=64)
    sequence = models.PositiveBigIntegerField()
    claim_id = models.CharField(max_length=64)
    report_id = models.TextField()
    place = models.CharField(max_length=60)
    level = models.CharField(max_length=16)
    event = models.CharField(max_length=32)
    act = models.CharField(max_length=16)
    voice = models.TextField()
    actor = models.TextField()
    where = models.TextField()
    language = models.CharField(max_length=16)
    review = models.CharField(max_length=16)
    confidence = models.CharField(max_length=8)
    start = models.CharField(max_length=10)
    end = models.CharField(max_length=10)
    words = models.TextField()
    body = models.TextField(default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["face", "place"], name="search_row_place"),
            models.Index(fields=["face", "claim_id"], name="search_row_claim"),
            models.Index(fields=["face", "report_id"], name="search_row_report"),
            models.Index(fields=["face", "sequence"], name="search_row_sequence"),
            *(
                models.Index(fields=["face", facet, "place"], name=f"search_row_{facet}")
                for facet in ("event", "act", "voice", "actor", "where", "language", "review", "confidence")
            ),
        ]


class IndexedRow(models.Model):
    """Up to which entry of a case its claims can be found."""

    case = models.CharField(max_length=64, unique=True)
    sequence = models.PositiveBigIntegerField()


KEPT: tuple[type[models.Model], ...] = (KeptRow, PieceRow, OccurrenceRow, SearchRow, IndexedRow)
"""What is made for the pages from the derived rows, in pieces of its own: dropped and built again as a whole."""
