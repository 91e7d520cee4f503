"""The only writers of the people's tables. The caller notes each act in the audit, in the same transaction."""

from truceline.desk.actions.digest import EVERY, ask_for_digest, digest_sent, stop_digest
from truceline.desk.actions.job import MOST, UNFINISHED, add_job, change_job
from truceline.desk.actions.lease import MINUTES, release, take
from truceline.desk.actions.person import add_person, close_account, set_administrator, set_email, set_password
from truceline.desk.actions.put_back import put_back
from truceline.desk.actions.role import give_role
from truceline.desk.actions.token import DAYS, MOST_DAYS, end_token, make_token, spend
from truceline.desk.actions.view import LONGEST, drop_view, save_view

__all__ = [
    "DAYS",
    "EVERY",
    "LONGEST",
    "MINUTES",
    "MOST",
    "MOST_DAYS",
    "UNFINISHED",
    "add_job",
    "add_person",
    "ask_for_digest",
    "change_job",
    "close_account",
    "digest_sent",
    "drop_view",
    "end_token",
    "give_role",
    "make_token",
    "put_back",
    "release",
    "save_view",
    "set_administrator",
    "set_email",
    "set_password",
    "spend",
    "stop_digest",
    "take",
]
