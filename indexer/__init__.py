"""The verbs that build: read, split, classify, encode, write; and the index that is searched."""
