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
# # Why does her pain get worse on more oxycodone?
#
# Denise Walker cooks for a school and has hurt for nine years. In four years her oxycodone went
# from 30 to 80 mg a day. Now her pain is worse than before she had it, it has spread to hips and
# shoulders, and she asks for the 30 mg tablets. What would they do?
#
# > **A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone.
#
# **After this notebook** (about 25 minutes) you will be able to
#
# * say what a higher dose buys, for how long, and what it costs;
# * name the mechanisms by which pain may rise with the dose, and say how sure we are of each;
# * tell apart what came from a decision and what came from luck.
#
# A *life* is one person drawn from the case, with luck of their own; the seed is its number.

# %%
import simlib as sl

case = sl.load_case("back-pain-rising-dose")
day0 = case.begin(seed=10)
day0

# %% [markdown]
# ## Predict before you run
#
# This Denise is rather prone to opioid-induced hyperalgesia: opioids lower her pain threshold. The
# chart does not show that. She takes 120 MME a day; you can hold the dose, or raise it to 180.
#
# Write down for each: her pain in the first week, after 4 weeks, and after 24 weeks. Then let her
# live both, with the same luck, so that every difference comes from the decision.

# %%
hold = day0.until("24 wk")
raised = day0.order(sl.FullAgonist("oxycodone", "30 mg PO qid")).until("24 wk")
doses = sl.compare(hold, raised, names=("hold 120 MME", "raise to 180 MME"))
doses.plot("pain", "function")

# %% [markdown]
# **What to see:** the two curves of pain can hardly be told apart. In the first weeks the higher
# dose (dashed) runs a little below, from the third month on a little above. Her good and bad days
# swing far more than that. From inside this life nobody could tell whether it helped, and a good
# first week would be remembered as proof. The curve of function is steadier: it drifts below.

# %%
doses

# %% [markdown]
# Half again as much oxycodone has bought nothing that lasts, in *this* life. And for a hundred
# people like her, over a year?

# %%
plans = {"hold": day0, "raise": day0.order(sl.FullAgonist("oxycodone", "30 mg PO qid"))}
{name: plan.project(weeks=52).sentence for name, plan in plans.items()}

# %% [markdown]
# **What to see:** a little more pain, a little less function. A few people less return to regular
# use, because more is prescribed; a few more overdose. Each of these differences is small, and
# none is what she hopes for.
#
# ## By which mechanism?
#
# `why` takes one day of a life apart, term by term, and compares it with an earlier day: here the
# end of the first week on the higher dose.

# %%
raised.why("pain", day=167, since=7)

# %% [markdown]
# **What to see:** leave out the day-to-day scatter, which is luck. What rose is hyperalgesia and
# the amplification of pain by the nervous system (sensitisation), and the relief itself became
# smaller: tolerance. Look at the grades. Tolerance after a month was measured in people;
# hyperalgesia as a cause of worse pain is an assumption, and the one good trial in patients found
# tolerance without it.
#
# A second way to ask: the same life, with one mechanism switched off from the start.

# %%
spared = raised.without("hyperalgesia")
sl.compare(raised, spared, names=("as it is", "no hyperalgesia")).plot("pain", "function")

# %% [markdown]
# **What to see:** without hyperalgesia her pain is about one point lower, and nearly so from the
# first day on: most of it was there before you met her, left by the rises of earlier years. But
# six of her seven points remain. They come from the back, little sleep, low mood and lost
# fitness, and no dose reaches these.
#
# ## Years in a minute
#
# The laboratory holds one average person without good and bad days. Give her 60, then 120, then
# 180 MME, half a year each, and subtract the pain of the same person without opioids. Below zero
# is relief. **Predict** six numbers: one week and half a year into each dose.

# %%
lab = sl.Bench.of({"hyperalgesia.susceptibility": 0.8})
rising = lab.then(180, prescribed=60).then(180, prescribed=120).then(180, prescribed=180)
gain = rising["pain"] - lab.then(540)["pain"]
{day: round(float(gain[day]), 1) for day in (7, 179, 187, 359, 367, 539)}

# %% [markdown]
# **What to see** first in a table of numbers, then under the finger: move the dose and the weeks
# for a person who is hardly, somewhat or very prone. **Predict** the dose from which more is
# worse, after a year, for each of the three.

# %%
sl.HyperalgesiaLab(dose=120, who="very")

# %% [markdown]
# **What to see:** each rise brings relief in its first week, and half a year later pain is worse
# than before that rise. Her wish for more is no mistake of reasoning: each time, more did help,
# for some weeks.
#
# ## What would reach the rest?
#
# **Predict** pain and function after 24 weeks for a slow taper alone, for the taper with exercise
# and CBT, and for buprenorphine by a low-dose start.

# %%
taper = sl.Taper("oxycodone", percent=10, every="month")
alone = day0.order(taper).until("24 wk")
both = day0.order(taper, sl.Exercise("2 sessions weekly"), sl.CBT("1 session weekly")).until(
    "24 wk"
)
bup = day0.order(sl.BuprenorphineLowDose("8 mg SL bid")).until("24 wk")
sl.compare(hold, alone, both, bup, names=("hold", "taper", "taper, exercise, CBT", "buprenorphine"))

# %% [markdown]
# **What to see:** less opioid alone hardly changes her pain. Exercise and CBT beside it do more
# for function than any dose. Buprenorphine, which lowers the threshold little, lets hyperalgesia
# fade while it still relieves. *Worst COWS* is what each way costs in withdrawal. Leaving care and
# return to use differ from life to life: try other seeds before you trust one.
#
# ## Try it yourself
#
# How much of this hangs on hyperalgesia? Seed 7 is a Denise who is hardly prone to it. Raise her
# dose in the same way, compare with holding it, and say what is left of the story.

# %%
### BEGIN SOLUTION
other = case.begin(seed=7)
more = other.order(sl.FullAgonist("oxycodone", "30 mg PO qid")).until("24 wk")
answer = sl.compare(other.until("24 wk"), more, names=("hold", "raise"))
### END SOLUTION
answer

# %% [markdown]
# *One reading:* after 24 weeks the higher dose is no worse here, and no better by anything that
# she would notice; tolerance and sensitisation are enough for that. In this life it even spares
# her some days of use. One life is not an argument, so look back on it over many lives with the
# same luck: was the raise a good bet, or was this life lucky? What carried the difference?

# %%
back = sl.look_back(case, more, lives=100)
back.verdict.text, *back.carries("function").mechanisms[:4]

# %% [markdown]
# `back` alone shows the whole debrief: decision or luck, what each order moved, guidelines, and
# how it was done.
#
# ## What the model does not know
#
# * How many people get hyperalgesia from prescribed opioids, and how much. Three in ten, up to two
#   points at high dose, is an assumption.
# * Why benefit fades within a year. Trials show that it does; the path here is a device.
# * A new disease. In a real person whose pain grows and spreads, look for one first.
# * What the pain means to her, and what it costs her to ask. The model counts milligrams and
#   points.
#
# ## Sources
#
# Chu 2012 (tolerance without hyperalgesia after a month); Higgins 2019 (hyperalgesia in clinical
# populations); Busse 2018 (relief in trials of some months); SPACE, Krebs 2018 (no better after 12
# months); Williams 2012 (CBT); Hayden 2021 (exercise); CDC 2022. How each number was checked
# stands in `simlib/evidence/sources.yaml`, every parameter in `simlib/MODEL.md`.
