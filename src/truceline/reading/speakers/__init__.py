"""Who says it: the verbs and nouns of saying, their speakers, and what of a text is whose word, by order of words."""
