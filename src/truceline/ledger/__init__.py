"""The evidence: an append-only chain of entries a case, written only by `actions`, read only by `queries`.

`entry.py` is the format (no Django): anybody can re-implement it from there. `models.py` has four tables of two kinds:
entries and their contents are the record, the `...Row` tables are derived and can be built again (`derived.py`).
"""
