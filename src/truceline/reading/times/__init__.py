"""When: dates as texts tell them, and which of them is whose."""
