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
# # Does it behave like people? Twenty behaviours
#
# A model for teaching must show what clinicians know. Here are the twenty behaviours that Tandem's
# model is required to have, and four more, for looking at with a clinician's eye: anything that
# makes you laugh is a bug. The tests in `tests/behaviours` hold the same experiments to numbers.
#
# > **A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone. Rates are
# > there to be compared with each other; none is a forecast.
#
# **After this notebook** (about 30 minutes) you will be able to say which of these you would have
# predicted, and which you do not believe. **Predict** each panel from its text before you run it.
#
# ## Tolerance
#
# **1** On 78 MME a day, a dose soon relieves like a smaller one: after a month like 58 % of it.
# **3** After two months on 60 MME it takes about 100 MME to cross the line of the third day.

# %%
from simlib.evidence.behaviours import show

show(1, 3)

# %% [markdown]
# ## Benefit over a year
#
# **2** Relief on 60 MME is largest on day 3 and fades; who is prone to hyperalgesia ends above
# zero: worse than without. **23** Over two thousand different people the high dose starts better
# and ends where the low one does, close to nothing.

# %%
show(2, 23)

# %% [markdown]
# ## Leaving 120 MME
#
# **4** Stopped at once: COWS 12 on day 2 and a week of withdrawal. A quarter a week: half of that,
# at the last step. Ten percent a month: hardly anything, and late. Pain jumps by one and a half
# after the stop; by the end of the year all three are near the same pain.

# %%
show(4)

# %% [markdown]
# ## Months after a taper
#
# **5** A usual person loses what relief there was; the last steps are the hardest, and half a year
# later pain is about where it would be without opioids. **6** A person with hyperalgesia ends more
# than half a point below the full dose.

# %%
show(5, 6)

# %% [markdown]
# ## Withdrawal by opioid
#
# **8** Heroin: worst on day 2, mostly gone by day 10. **9** Fentanyl: a day later and longer;
# methadone: flatter, worst on day 4; buprenorphine: mild, worst around day 6; the depot: a line at
# zero. **24** Dependence takes about a week of daily use to be felt.

# %%
show(8, 9, 24)

# %% [markdown]
# ## How much buprenorphine
#
# **10** On 2 and 4 mg people who used heroin stay in withdrawal (COWS above 5); from 8 mg on,
# where half of the receptors are held, they are well.
#
# ## When to start what
#
# **11** Above zero 8 mg makes worse, below it makes better: the lines cross at about half a day
# (heroin), a day and a half (fentanyl), two days (methadone); oxycodone 100 MME never is above.
# **12** With a low-dose start the first week is quiet and mild withdrawal comes when the full
# agonist ends. **13** Naltrexone on the first days is a disaster; the pairs of lines meet at day 7
# to 10 (heroin) and 14 (methadone).

# %%
show(10, 11, 12, 13)

# %% [markdown]
# **Move it:** the same moment under the finger. Choose what the body is used to, how long you wait
# and how much you give; predict the sign of the change before you let go.

# %%
import simlib as sl

sl.Receptor(what="heroin", wait=8)

# %% [markdown]
# ## Blockade
#
# **14** Methadone 30 mg ends withdrawal; it takes 120 mg until heroin is hardly felt (0.3).
# **15** Buprenorphine blocks by dose, the depot best; naltrexone until week four, then it fades.

# %%
show(14, 15)

# %% [markdown]
# ## Lost tolerance, dangerous starts
#
# **16** After four weeks without, the old dose is ten times as dangerous. **18** The higher the
# first dose of methadone, the further it passes tolerance; restarting 100 mg after five missed
# days has more than one and a half times the usual risk, after two weeks more than four times.

# %%
show(16, 18)

# %% [markdown]
# ## Overdose, in thousands of lives
#
# **7** In mild use disorder a taper of 25 % a week is followed by more overdoses and three times
# as many days of use; one of 10 % a month runs with the steady dose until it reaches zero.
# **17** After 28 days of detoxification overdoses shoot up, then fall back to the untreated line;
# methadone and buprenorphine halve them, the depot does more.

# %%
show(7, 17)

# %% [markdown]
# ## Pain on buprenorphine, and duloxetine
#
# **19** One dose of 16 mg wears off over the day, three smaller ones hold. **20** Duloxetine: the
# kink is the step from 30 to 60 mg; most of it is there by week 6.

# %%
show(19, 20)

# %% [markdown]
# ## Operations and rotations
#
# **21** On top of buprenorphine 16 mg, 120 MME still relieve, a third of what they do without.
# **22** At the same morphine equivalents a new opioid relieves more for some weeks (and depresses
# breathing more); lowered by 25 % it relieves as before; by 50 % it falls short a little.

# %%
show(21, 22)

# %% [markdown]
# ## What the model does not know
#
# It reproduces these because it was tuned to them, so they are no proof. How much people use, how
# fast they lose tolerance, how strongly pain drives craving: nobody has measured these well. The
# prescribed methadone itself causes no overdose here. Precipitated withdrawal after fentanyl is
# milder than the worst that emergency departments see. `simlib/MODEL.md` lists more.
#
# ## Sources
#
# Each panel's anchor stands beside its test in `tests/behaviours`; each parameter's source in
# `simlib/MODEL.md`; how it was checked in `simlib/evidence/sources.yaml`.
