"""The only writers of the people's tables. The caller notes each act in the audit, in the same transaction."""

from truceline.desk.actions.lease import MINUTES, release, take
from truceline.desk.actions.person import add_person, close_account, set_administrator, set_password
from truceline.desk.actions.role import give_role

__all__ = [
    "MINUTES",
    "add_person",
    "close_account",
    "give_role",
    "release",
    "set_administrator",
    "set_password",
    "take",
]
