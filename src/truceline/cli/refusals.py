"""What stands in a user's way outside the program (rights, a full disk, a damaged ledger) as a refusal in plain words.

Django and SQLite raise errors of their own; they are told by class name, because this module must not import them.
"""

from __future__ import annotations

import errno

from truceline.records import TrucelineError

_RIGHTS = "Give yourself the right to read and write there, or name another folder with --workspace"
_SPACE = "Free some space and run it again; what was entered stands, nothing is half-written"
_SYSTEM = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
}
_LEDGER = (
    ("disk is full", "the disk is full", _SPACE),
    ("readonly", "the ledger may not be written", _RIGHTS),
    ("unable to open", "the ledger cannot be opened", _RIGHTS),
    ("locked", "another process is writing to the ledger", "Wait until it has ended and run it again"),
)
_DAMAGED = "Copy the workspace aside, then restore ledger.sqlite3 from a backup and run `truceline verify`"


def refusal(error: BaseException) -> TrucelineError | None:
    """The refusal that an error of the system or of the database amounts to; None for a fault of the program."""
    if isinstance(error, OSError) and error.errno != errno.EPIPE:
        do = _SYSTEM.get(error.errno or 0, "Check that it is there and whole, and run it again")
        return TrucelineError(error.strerror or type(error).__name__, str(error.filename or ""), do)
    if any(kind.__name__ == "DatabaseError" for kind in type(error).__mro__):
        told = str(error)
        for sign, what, do in _LEDGER:
            if sign in told:
                return TrucelineError(what, "ledger.sqlite3", do)
        return TrucelineError(f"the ledger is damaged ({told})", "ledger.sqlite3", _DAMAGED)
    if isinstance(error, UnicodeDecodeError) and _is_of_sqlite(error):
        # A damaged name of a table or a column: SQLite hands it over, and the driver cannot decode it.
        return TrucelineError("the ledger is damaged (a name in it cannot be read)", "ledger.sqlite3", _DAMAGED)
    return None


def _is_of_sqlite(error: BaseException) -> bool:
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return at is not None and "sqlite3" in at.tb_frame.f_code.co_filename
