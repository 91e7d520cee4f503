"""Choices that learned weights make where the rules find several readings possible.

The rules read first and alone. Then, for one field, each reading that the text allows is a candidate with features in
plain words ("before inside acts 0": named before the trigger in its clause, no other act between). A table of whole
numbers, one a feature, was learned from coded reports; the candidate whose features add up highest stands. Where that
is another one than the rules', the claim's `why` says so with the features that decided.

`candidates` and features of a field: a module here (`doers`). `weights`: the tables, read once. `choosing`: puts the
choice into the drafts. `learning`: makes a table from examples; `benchmarks/train_choices.py` runs it. A further field
needs a module of candidates, a table, and a function in `choosing`.
"""

from truceline.reading.choices.choosing import choose_doers, choose_places, choose_speakers
from truceline.reading.choices.trust import trust_drafts
from truceline.reading.choices.weights import Weights, digest, shipped

__all__ = ["Weights", "choose_doers", "choose_places", "choose_speakers", "digest", "shipped", "trust_drafts"]
