"""The language of a case: person-first words, reading level, how mistakes are told."""
