"""Bring reports in: text files, HTML pages and JSON Lines, from files, folders or standard input."""

from truceline.sources.capture import capture, open_reports
from truceline.sources.checks import LARGEST, largest
from truceline.sources.items import Captured, Refused

__all__ = ["LARGEST", "Captured", "Refused", "capture", "largest", "open_reports"]
