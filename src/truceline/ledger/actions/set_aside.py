"""Recording an input that could not be read.

It is an entry and not an operational note: a party may ask later whether its statement was left out, and why.
"""

from __future__ import annotations

from truceline.ledger.chain import append, writing
from truceline.ledger.entry import Draft, mask, new_salt
from truceline.ledger.models import SetAsideRow


def set_aside(case: str, id: str, what: str, where: str, do: str, *, acting: str) -> bool:
    """Record it; False where it stands already with the same reason. It stands until the report comes in or is read."""
    with writing(case):
        reason = {"what": what, "where": where, "do": do}
        if SetAsideRow.objects.filter(case=case, input_id=id, superseded_at=None, **reason).exists():
            return False
        salt = new_salt()
        sealed = {"input": {"id": id, **reason}}
        append(
            case,
            [Draft(kind="set-aside", clear={"input": mask(salt, id)}, sealed=sealed, salts={"input": salt})],
            acting=acting,
        )
    return True
