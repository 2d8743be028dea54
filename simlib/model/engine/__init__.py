"""Time and people: the nouns, one day, luck, and many lives at once."""
