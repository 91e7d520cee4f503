"""Accounts: opened and closed by an administrator. A closed one is kept: its name stands in the record."""

from __future__ import annotations

import re

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from truceline.desk.models import Person
from truceline.records import TrucelineError

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def add_person(name: str, password: str, *, administrator: bool = False, email: str = "") -> None:
    """Open an account. TrucelineError where the name is taken or unfit, or the password too weak."""
    if not _NAME.fullmatch(name):
        raise TrucelineError(f"{name!r} is no name for an account", "name", "Use letters, digits, dots and hyphens")
    if Person.objects.filter(name__iexact=name).exists():
        raise TrucelineError("an account of that name exists", name, "A name is never given twice; take another")
    Person.objects.create(name=name, password=_checked(password, name), administrator=administrator, email=email)


def set_password(name: str, password: str) -> None:
    """Give an account another password."""
    person = _person(name)
    person.password = _checked(password, name)
    person.save(update_fields=["password"])


def set_email(name: str, email: str) -> None:
    """Note where mail for an account goes; empty: nowhere. TrucelineError for what is no address."""
    try:
        if email:
            validate_email(email)
    except ValidationError:
        raise TrucelineError("this is no address for mail", name, "Write it as name@host") from None
    person = _person(name)
    person.email = email
    person.save(update_fields=["email"])


def set_administrator(name: str, *, administrator: bool) -> None:
    """Make somebody an administrator, or no longer. The last one stays."""
    person = _person(name)
    if not administrator:
        _keep_one(person)
    person.administrator = administrator
    person.save(update_fields=["administrator"])


def close_account(name: str) -> None:
    """Let nobody in by that account any more; its sessions end with its next request. The last administrator stays."""
    person = _person(name)
    _keep_one(person)
    person.is_active = False
    person.save(update_fields=["is_active"])


def _keep_one(person: Person) -> None:
    others = Person.objects.filter(administrator=True, is_active=True).exclude(pk=person.pk)
    if person.administrator and not others.exists():
        raise TrucelineError("this is the last administrator", person.name, "Make another one first")


def _person(name: str) -> Person:
    person = Person.objects.filter(name=name).first()
    if person is None:
        raise TrucelineError("there is no such account", name, "See `truceline people list`")
    return person


def _checked(password: str, name: str) -> str:
    try:
        validate_password(password, Person(name=name))
    except ValidationError as error:
        raise TrucelineError("the password is too weak", name, " ".join(error.messages)) from None
    return make_password(password)
