"""The nouns and the data: what the report says.

Nothing in this package knows how passages are embedded, ranked or shown.
"""
