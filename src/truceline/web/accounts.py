"""Logging in to a team's pages: no sign-up, the secrets of second factors encrypted, every try in the audit.

Only a team's server loads this module: the library's tables are not there in one person's workspace.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa import signals as factors
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth import signals
from django.db import transaction
from django.http import HttpRequest

from truceline.desk import queries as desk
from truceline.desk.access import NOBODY
from truceline.ledger import actions


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by an administrator alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class Codes(DefaultMFAAdapter):  # type: ignore[misc]
    """The secret that makes codes lies in the database under a key that does not."""

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The secret itself."""
        return _cipher().decrypt(encrypted_text.encode()).decode("utf-8")

    def get_totp_label(self, user: Any) -> str:
        """How an app on the phone names it."""
        return str(user.get_username())


def connect() -> None:
    """Have logins, refusals and changes of second factors noted."""
    signals.user_logged_in.connect(_logged_in, dispatch_uid="truceline.logged-in")
    signals.user_logged_out.connect(_logged_out, dispatch_uid="truceline.logged-out")
    signals.user_login_failed.connect(_refused, dispatch_uid="truceline.refused")
    factors.authentication_failed.connect(_wrong_code, dispatch_uid="truceline.wrong-code")
    factors.authenticator_added.connect(_factor_added, dispatch_uid="truceline.factor-added")
    factors.authenticator_removed.connect(_factor_removed, dispatch_uid="truceline.factor-removed")


def _note(act: str, name: str, about: str = "") -> None:
    with transaction.atomic():
        actions.note(act, acting=name, about=about)


def _logged_in(sender: Any, user: Any, **_: Any) -> None:
    _note("log-in", user.get_username())


def _logged_out(sender: Any, user: Any, **_: Any) -> None:
    if user is not None:
        _note("log-out", user.get_username())


def _refused(sender: Any, credentials: dict[str, Any], **_: Any) -> None:
    """The name is noted only where it is an account's: people type passwords into the wrong field."""
    name = str(credentials.get("username", ""))
    known = desk.standing(name) != NOBODY
    _note("log-in-refused", name if known else "somebody", "" if known else "no such open account")


def _wrong_code(sender: Any, user: Any, **_: Any) -> None:
    _note("wrong-code", user.get_username())


def _factor_added(sender: Any, user: Any, authenticator: Any, **_: Any) -> None:
    _note("add-factor", user.get_username(), str(authenticator.type))


def _factor_removed(sender: Any, user: Any, authenticator: Any, **_: Any) -> None:
    _note("remove-factor", user.get_username(), str(authenticator.type))


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"codes:{settings.SECRET_KEY}".encode()).digest()))
