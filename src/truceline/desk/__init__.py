"""The people: accounts, roles and leases. Operational tables, never evidence; written by `actions`, read by `queries`.

`access.py` alone says who may do and see what.
"""
