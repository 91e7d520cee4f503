"""Where: places as texts name them, and which of them is whose."""
