"""What equations are given in tests: values in the ranges that they meet in a life."""

from hypothesis import strategies as st

share = st.floats(0.0, 1.0)
kept = st.floats(0.0, 1.0)
"""Share of a gap that is left after one step."""
points = st.floats(0.0, 10.0)
level = st.floats(0.0, 3000.0)
"""Full agonist, MME/d."""
bup = st.floats(0.0, 40.0)
"""Buprenorphine, ng/mL."""
antagonist = st.floats(0.0, 120.0)
signal = st.floats(0.0, 2.8)
tiny = 1e-9
"""Rounding."""
