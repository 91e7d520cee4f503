"""From claims to findings: pure functions, no database, the same answer whatever the order of the claims.

`assess` gives the whole, `Standing` keeps it and takes in one more claim; `reason_text` turns a reason into a sentence.
How a finding is reached stands in docs/method.
"""

from __future__ import annotations

from truceline.assessment.assess import assess
from truceline.assessment.reasons import reason_parts, reason_text
from truceline.assessment.standing import RULES, Standing

__all__ = ["RULES", "Standing", "assess", "reason_parts", "reason_text"]
