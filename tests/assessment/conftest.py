"""Fixtures of the assessment's tests; the agreement and the claims are made in assessment_cases.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from assessment_cases import a_case, day_row

from truceline.assessment import assess
from truceline.cases.model import Case
from truceline.records import Evidence


@pytest.fixture
def case() -> Case:
    """The agreement between north and south, in force from noon of 10 October 2025."""
    return a_case()


@pytest.fixture
def outcome(case: Case) -> Callable[..., str]:
    """The outcome of an obligation on a day, from the claims given."""

    def of(obligation: str, day: str, *evidence: Evidence, case: Case = case) -> str:
        return day_row(assess(case, evidence, as_of=date.fromisoformat(day)), obligation, day).outcome

    return of
