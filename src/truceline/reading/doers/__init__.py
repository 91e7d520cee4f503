"""Who is said to have done it, and to whom."""
