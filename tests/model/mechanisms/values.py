"""What equations are given in tests: values in the ranges that they meet in a life."""

from hypothesis import strategies as st

share = st.floats(0.0, 1.0)
unit = st.floats(0.0, 1.0, exclude_max=True)
"""Luck."""
kept = st.floats(0.0, 1.0)
"""Share of a gap that is left after one step."""
points = st.floats(0.0, 10.0)
level = st.floats(0.0, 3000.0)
"""Full agonist, MME/d."""
bup = st.floats(0.0, 40.0)
"""Buprenorphine, ng/mL."""
antagonist = st.floats(0.0, 120.0)
signal = st.floats(0.0, 2.8)
flag = st.sampled_from([0.0, 1.0])
shares = (
    st.tuples(share, share, share)
    .filter(lambda x: sum(x) > 0.01)
    .map(lambda x: tuple(part / sum(x) for part in x))
)
"""Nociceptive, neuropathic and nociplastic shares of a pain: they sum to one."""
tiny = 1e-9
"""Rounding."""
