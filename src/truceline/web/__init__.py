"""The pages: a Django app without models. They read through the ledger's queries and the pipeline."""

from __future__ import annotations


def addresses(slug: str) -> list[str]:
    """Every page of a case in both languages, as paths: what `truceline demo --check` fetches."""
    from truceline.web.listing import addresses as listed

    return listed(slug)
