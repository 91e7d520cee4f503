"""From records to what is read: one-line glosses, dates and numbers in words, strips of days, figures, marked texts.

Nothing here knows Django or the ledger. Functions take records and give plain values that a template prints.
"""
