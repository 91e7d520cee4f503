"""Reading: a report's text to its claims, each with who says it, its exact spans and its reasons."""

from truceline.reading.reader import Reader

__all__ = ["Reader"]
