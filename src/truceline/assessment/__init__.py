"""From claims to findings: pure functions, no database, the same answer whatever the order of the claims.

`assess` gives the whole; `reason_text` turns a reason of a finding into a sentence. How a finding is reached stands in
docs/method.
"""

from __future__ import annotations

from truceline.assessment.assess import RULES, assess
from truceline.assessment.reasons import reason_parts, reason_text

__all__ = ["RULES", "assess", "reason_parts", "reason_text"]
