# ---
# jupyter:
#   jupytext:
#     cell_metadata_filter: tags,-all
#     formats: notebooks///ipynb,notebooks/source///py:percent
#     notebook_metadata_filter: kernelspec,jupytext,-all
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # What keeps somebody well after the course has ended?
#
# Angela left jail with a bus pass and a bad neck. Four months without an opioid are behind her,
# and a year is before her. The first weeks have a plan; who writes the one for month seven?
#
# > **A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone.
#
# **After this notebook** (about 20 minutes) you will be able to
#
# * write a relapse-prevention plan that joins a trigger to an action, and say what it can do;
# * say what keeps up what was learned, and what only looks as if it did;
# * set dates at which benefit and harm are looked at again, before anybody asks.

# %%
import simlib as sl

day0 = sl.load_case("five-days-out").begin(seed=1)
parts = ("relapse-prevention-plan", "boosters", "risk-review", "outreach")
{kind.label: kind.about for slug, kind in sl.catalogue().items() if slug in parts}

# %% [markdown]
# Read what each says of itself. Two of the four promise little, and say so.
#
# ## Predict before you run
#
# Angela starts buprenorphine as a monthly depot. Write down, for the year: what will a
# relapse-prevention plan alone add? What will therapy add, and how much of it will be left at the
# end of the year with booster sessions, and without?

# %%
depot = sl.BuprenorphineDepot("300 mg SC monthly")
plan, learned = sl.RelapsePreventionPlan(), sl.MORE()
year = {"depot": day0.order(depot), "with a plan": day0.order(depot, plan)}
year["and a course"] = day0.order(depot, plan, learned)
kept = (sl.Boosters(), sl.GradedActivity(weeks=52), sl.Outreach())
year["and kept up"] = day0.order(depot, plan, learned, *kept)
projected = sl.side_by_side(year, weeks=52)
projected

# %% [markdown]
# **What to see:** a sheet of paper moves little by itself; for opioids nobody has tested it, and
# the model says no more than that a small pull is taken from the triggers that it names. The course
# moves more, and what is kept up keeps more. Look at who is in care: whoever has left can be
# helped by none of it.

# %%
projected.plot("craving", "function", "in_care")

# %% [markdown]
# **What to see:** in craving and function the courses part from each other while sessions run.
# After them the distance shrinks where nothing keeps it up.
#
# ## Move it: four things that pull on each other
#
# A trigger is seldom a street. It is a bad night, a flare, a hard week. Push one of them, and see
# what else moves; then give her something she has learned before. **Predict** which skill takes
# the edge off craving when the push is a hard time.

# %%
sl.SleepLab(push="mood", points=3)

# %% [markdown]
# **What to see:** most skills work on one string. So a plan names *her* triggers, and for each an
# action that works on that one.
#
# ## One year of one Angela
#
# The same luck, once with the depot alone and once with all of it.

# %%
alone, kept_up = (year[name].until("52 wk") for name in ("depot", "and kept up"))
sl.compare(alone, kept_up, names=("depot", "kept up")).plot("craving", "function")

# %% [markdown]
# **What to see:** two lines that are often together. One life cannot show whether it was worth it;
# that is why the dates of a review stand in a calendar, and not in anybody's feeling.
#
# ## Try it yourself
#
# Angela gets out of the way of people rather than calling anyone. Change the action of the plan,
# and leave out a trigger that is not hers. Compare with the plan above.

# %%
### BEGIN SOLUTION
hers = sl.RelapsePreventionPlan(flare="yes", stress="yes", places="no", action="leave the place")
both = {"as written": day0.order(depot, plan), "hers": day0.order(depot, hers)}
answer = sl.side_by_side(both, weeks=52)
### END SOLUTION
answer

# %% [markdown]
# *One reading:* hardly a difference, and a wrong plan costs what it leaves out. The value of
# writing it is the conversation: she has said aloud when it is hard.
#
# ## What the model does not know
#
# * Whether a written plan helps with opioids at all. Plans of the form "if this, then that" helped
#   a little with alcohol and tobacco.
# * What recovery means to her. It counts use, function and craving; she may count her daughter.
# * Bonds, work, faith and boredom.
#
# ## Sources
#
# `if-then-plans-2020` (plans that join a cue to an action), `more-2022` (MORE), `boosters-2022`
# (booster sessions), `cdc-2022` (review at least every three months): `simlib sources show
# boosters-2022`.
