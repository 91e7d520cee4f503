"""The tables of the people. Only `actions` and `queries` import this module; a lease or a role is never evidence."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from truceline.desk.access import ROLES


class Person(AbstractBaseUser):
    """An account. `name` is what the ledger and the audit write down, so it is never given to another."""

    name = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    administrator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager["Person"]()

    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"


class Role(models.Model):
    """What somebody is in a case."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    case = models.CharField(max_length=64)
    role = models.CharField(max_length=16, choices=[(role, role) for role in ROLES])

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "case"], name="role_place")]


class Lease(models.Model):
    """Somebody works on a thing of a case (a claim's id) until then: nobody else decides it meanwhile."""

    case = models.CharField(max_length=64)
    thing = models.TextField()
    holder = models.CharField(max_length=64)
    until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "thing"], name="lease_place")]


class Token(models.Model):
    """A key by which a program acts for somebody. Only the digest of its secret is kept. `scopes`: acts of `access.py`
    that it may be used for, never more than its holder may. `window`, `spent`: the minute of its last use, and how
    often it was used in it."""

    handle = models.CharField(max_length=16, unique=True)
    digest = models.CharField(max_length=64)
    holder = models.CharField(max_length=64)
    label = models.CharField(max_length=80)
    scopes = models.JSONField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    window = models.PositiveBigIntegerField(default=0)
    spent = models.PositiveIntegerField(default=0)


class SavedView(models.Model):
    """A search of claims that somebody keeps under a name. `query`: as it stands in an address."""

    holder = models.CharField(max_length=64)
    case = models.CharField(max_length=64)
    name = models.CharField(max_length=60)
    query = models.TextField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["holder", "case", "name"], name="saved_view_place")]


class Digest(models.Model):
    """A kept search of which somebody gets a mail. `every`: day or week; `language`: of the mail; `sequence`: number of
    the last entry of which the last mail told; `sent_at`: when it was sent."""

    holder = models.CharField(max_length=64)
    case = models.CharField(max_length=64)
    name = models.CharField(max_length=60)
    every = models.CharField(max_length=8)
    language = models.CharField(max_length=8)
    sequence = models.PositiveBigIntegerField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["holder", "case", "name"], name="digest_place")]


class Job(models.Model):
    """Some work on a case that a page began: `process` carries it out, `result` is what came of it."""

    key = models.CharField(max_length=16, unique=True)
    case = models.CharField(max_length=64)
    by = models.CharField(max_length=64)
    what = models.TextField()
    began_at = models.DateTimeField()
    state = models.CharField(max_length=8)
    done = models.PositiveIntegerField(default=0)
    process = models.PositiveBigIntegerField()
    result = models.JSONField(null=True)
    failure = models.TextField(default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "began_at"], name="job_case")]
