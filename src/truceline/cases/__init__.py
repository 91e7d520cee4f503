"""Agreements as folders of data: what a case holds, how it is loaded, and how every fault in one is found."""

from __future__ import annotations

from truceline.cases.loader import bundled_cases, bundled_folder, check_case, load_case
from truceline.cases.model import Case

__all__ = ["Case", "bundled_cases", "bundled_folder", "check_case", "load_case"]
