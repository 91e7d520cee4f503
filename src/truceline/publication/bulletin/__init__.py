"""Bulletins: what happened to an agreement in a span of days, in Arabic and English, as PDF and HTML.

`material` says what goes in, `contents` writes it as documents, `lint` refuses loaded words, `press` prints.
"""
