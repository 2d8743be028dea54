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
# # Naltrexone or buprenorphine after detoxification: why can one trial be read in two ways?
#
# A man of 34 is on the ward for detoxification from heroin. Before he goes home he can have a
# monthly injection of naltrexone or start buprenorphine. The X:BOT trial asked 570 people like
# him. Counted by what people were *given to start*, more returned to use with naltrexone; counted
# among those who *did* start, there was no difference. Both are right. You will run the trial on
# simulated people and take it apart.
#
# > **A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone.
#
# **After this notebook** (about 20 minutes) you will be able to
#
# * run a virtual trial from a file, and read its table;
# * say what an induction hurdle does to a comparison by intention to treat;
# * change one thing in a design (days on the ward, how missing weeks count) and see what follows;
# * tell the error of a simulation from not knowing whether the model is right.

# %%
import simlib as sl

trial = sl.Trial.load("xbot-2018")
trial

# %% [markdown]
# The whole study is one text file: who took part, the days on the ward, the two arms, what was
# observed, the endpoints with the study's own definitions, and the published numbers. A relapse
# here is four weeks in a row with any use, or seven days in a row, from day 21 on. A week in
# which nobody was seen counts as a week of use.
#
# ## Predict before you run
#
# Naltrexone is offered after five days on the ward without opioids, and given when a test dose of
# naloxone brings no withdrawal. Write down: how many of 100 will get their first injection? How
# many of 100 will start buprenorphine? And in which arm will more people have relapsed by week
# 24, of everybody, and of those who started?

# %%
result = trial.run(n=1000)
result

# %% [markdown]
# **What to see:** nearly everybody starts buprenorphine, and far fewer naltrexone: that is the
# hurdle. Of *everybody*, more relapse in the naltrexone arm; *per protocol*, among those who
# started, the two are much closer. Both arms are the same people with the same luck, so the
# difference is not one of persons (in the comparison of those who started it partly is: who
# clears the hurdle is no random sample).
#
# The lower table puts published numbers beside the simulated ones and says whether each lies
# inside. Read it before you believe anything here: where it says *outside*, the model is not
# X:BOT.

# %% [markdown]
# ## Where do they go who never start?

# %%
arm = result.arms["XR-NTX"]
started = arm.measured["started"].value > 0
relapsed = arm.measured["relapse"].value > 0
those = {"started": relapsed[started], "never started": relapsed[~started]}
{name: f"{100 * flags.mean():.0f} of 100 relapse" for name, flags in those.items()}

# %% [markdown]
# **Move it:** they left the ward without tolerance. Move the weeks, and choose what they might
# have started. **Predict** what one injection that is not renewed has changed after three months.

# %%
sl.LostToleranceLab(weeks=2, cover="naltrexone")

# %% [markdown]
# **What to see:** of those who never got the injection nearly all relapse, and early: they left
# the ward without tolerance, without medication, and with withdrawal not over. The whole
# difference by intention to treat is made of these people.

# %% [markdown]
# ## Change one thing: more days on the ward
#
# What if everybody stayed twelve days instead of five before day 0? Predict first: which of the
# numbers above moves, and which does not?

# %%
longer = trial.changed("days: 5,", "days: 12,").run(n=1000)
keys = [key for key in result.values if "OR" in key or key == "started [XR-NTX]"]
{key: (round(result.values[key], 2), round(longer.values[key], 2)) for key in keys}

# %% [markdown]
# Each pair is: five days, twelve days.
#
# **What to see:** with the hurdle lowered, more start naltrexone, and the odds ratio of everybody
# moves toward the one per protocol. The medicine is the same; the way to it is not. (A ward stay
# of twelve days has costs that this table does not show, and every day of it is a day in which
# tolerance falls.)

# %% [markdown]
# ## Change the ruler: weeks in which nobody was seen
#
# X:BOT counted a missing week as use. Somebody who leaves care is then a relapse, whatever they
# do. What if missing weeks counted as no use?

# %%
kind = trial.changed("missing: positive", "missing: negative").run(n=1000)
keys = ("relapse [XR-NTX]", "relapse [BUP-NX]")
{key: (round(result.values[key], 2), round(kind.values[key], 2)) for key in keys}

# %% [markdown]
# Each pair is: missing weeks as use, missing weeks as no use.
#
# **What to see:** the same lives, other numbers. Neither is the truth: the first calls everybody
# who left a relapse, the second nobody. When two trials disagree, compare their rulers first.

# %% [markdown]
# ## Luck: what would the next trial of this size find?
#
# The table has 1000 people in each arm; X:BOT had 283 and 287. Here are 200 trials of that size,
# drawn from the same simulated people.

# %%
many = result.replicates(200)["relapse OR [XR-NTX / BUP-NX]"]
low, middle, high = sorted(many)[9], sorted(many)[99], sorted(many)[189]
f"nine in ten find an odds ratio between {low:.2f} and {high:.2f}, the middle one {middle:.2f}"

# %% [markdown]
# **What to see:** how wide the range is that luck alone gives at that size. The error in the
# table is smaller because more people were simulated: it says how far the number would move with
# other simulated people, and nothing about whether the model is right. Nobody knows that for
# sure, so each of these people lives in one of many plausible versions of the model.
# `trial.run(draws=20)` shows how far single versions differ.

# %% [markdown]
# ## Try it yourself
#
# Change `naltrexone: {wait: 0}` to `{wait: 7}`: the five days on the ward stay, and seven more
# days of waiting are spent at home. Predict whether more or fewer start.

# %%
### BEGIN SOLUTION
home = trial.changed("{wait: 0}", "{wait: 7}").run(n=1000)
answer = home.values["started [XR-NTX]"]
### END SOLUTION
answer

# %% [markdown]
# *One reading:* waiting at home helps far less than waiting on the ward: those who would have
# been ready after twelve days have met the street by then. The hurdle is a place as much as a
# number of days.
#
# ## What the model does not know
#
# Wards differ: in the study sites with longer stays started far more people, and here there is
# one ward. Nobody is drawn by site, by wish for one of the two medicines, or by what happened on
# an earlier try. Comfort medicines and low doses that help people into naltrexone are not in this
# file. That those who clear the hurdle differ from those who do not comes from the few traits the
# model has.
#
# ## Sources
#
# `xbot-2018` (the trial), `naltrexone-label` (days without opioids), `merrall-2010` (tolerance
# lost after a stay without opioids). Definitions: `simlib trial endpoints`. How far to trust the
# model: the page of validation.
