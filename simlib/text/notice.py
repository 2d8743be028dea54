"""The notice that every card, figure and page of numbers carries."""

DISCLAIMER = "Fictional patients, simulated outcomes. For teaching. Not for treating anyone."
