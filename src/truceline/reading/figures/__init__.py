"""How many: numbers in figures and words, what they count, and counts told without a figure."""
