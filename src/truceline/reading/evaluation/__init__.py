"""How well the reading reads: scores against hand-coded reports, the reliability of its confidence, the swap test.

A product that says who said what must say how often it is wrong, with figures anybody can measure again.
"""

from truceline.reading.evaluation.gold import GoldReport, load_gold
from truceline.reading.evaluation.reliability import Band, reliability
from truceline.reading.evaluation.scores import COLUMNS, Evaluation, Score, evaluate

__all__ = ["COLUMNS", "Band", "Evaluation", "GoldReport", "Score", "evaluate", "load_gold", "reliability"]
