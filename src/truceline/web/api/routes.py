"""The one router of the interface, for several methods of one address must stand in one; and what operations share."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated, Any

from ninja import Path, Query, Router

from truceline.web.api.callers import Token
from truceline.web.api.problems import CODES, Problem
from truceline.web.api.shapes import PLAIN

Key = Annotated[str, Path(max_length=200, pattern=r"^[A-Za-z0-9~._:@+-]+$")]
Next = Annotated[str, Query(max_length=200, pattern=PLAIN, description="`next` of the page before; none for the first")]
Day = Annotated[date | None, Query(description="an earlier day, from entry into force on; of the team's face alone")]

router = Router()
read = partial(router.get, tags=["read"])
"""An operation that a browser that is logged in may ask for too."""
write = partial(router.post, tags=["write"], auth=Token())
"""An operation that a token alone may do."""
unwrite = partial(router.delete, tags=["write"], auth=Token())
"""An operation that takes back what a token's holder did."""


def refusals(shape: Any) -> dict[Any, Any]:
    """The answers of an operation: its shape, or a problem."""
    return {200: shape, CODES: Problem}
