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
# # Why do people die in the month after they did well?
#
# Four months in jail, four weeks on a ward, ten days at an aunt's: somebody has been without
# opioids, is proud of it, and is at more risk than a year ago. What has changed is not the wish.
# It is the body.
#
# > **A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone.
#
# **After this notebook** (about 20 minutes) you will be able to
#
# * say how fast tolerance of breathing goes, and what that does to the old dose;
# * compare what methadone, buprenorphine and naltrexone do in that time;
# * say what a kit, breaths and company change in the minutes that matter.

# %%
import simlib as sl

day0 = sl.load_case("five-days-out").begin(seed=1)
day0

# %% [markdown]
# ## Predict before you run
#
# After how many weeks without opioids is half of the protection gone? And which treatment, taken
# in these weeks, keeps most of it? Write it down; then move the weeks, and choose a treatment.

# %%
sl.LostToleranceLab(weeks=4)

# %% [markdown]
# **What to see:** the curve is steepest at first. Methadone keeps the body used to opioids.
# Buprenorphine does so in part, and holds the receptors besides. Naltrexone holds them only, and
# when the injection has worn off, the body is as it would be without it.
#
# A number for one dose is not yet a year. Here are a thousand people like Angela, five days out.

# %%
weeks = {"no medicine": day0, "naloxone kit": day0.order(sl.Naloxone())}
weeks["depot"] = day0.order(sl.BuprenorphineDepot("300 mg SC monthly"))
weeks["methadone"] = day0.order(sl.Methadone("80 mg PO daily"))
weeks["naltrexone"] = day0.order(sl.Naltrexone("380 mg IM monthly"))
projected = sl.side_by_side(weeks, weeks=26, lives=4000)
projected

# %% [markdown]
# **What to see:** medicines make overdoses rarer; the kit does not, and fewer of them end in
# death. The two do not stand in each other's place.

# %%
projected.plot("overdose", "return_to_use", "in_care")

# %% [markdown]
# **What to see:** the first weeks are steep where nothing was started. That is where a
# prescription on the day of release, and not an appointment in three weeks, does its work.
#
# ## Move it: the minutes
#
# Somebody finds her. **Predict** how late a helper may come, with one spray and without breaths;
# then with breaths. These minutes are a sketch with assumed numbers: they say why, not how many.

# %%
sl.OverdoseHour(what="fentanyl", dose=2.0, minute=5)

# %% [markdown]
# **What to see:** the store of oxygen is gone in minutes, and naloxone needs some of them. Breaths
# work at once. Choose methadone and look hours later: what was reversed can come back.
#
# ## Try it yourself
#
# A friend says: "She has been off everything for ten days. Naltrexone would block it for good."
# Let one Angela take one injection and no second, and compare her half year with the depot.

# %%
### BEGIN SOLUTION
once = day0.order(sl.Naltrexone("380 mg IM monthly")).until("4 wk").stop("naltrexone")
answer = once.project(weeks=22).rare, weeks["depot"].until("4 wk").project(weeks=22).rare
### END SOLUTION
answer

# %% [markdown]
# *One reading:* protection that ends by itself has to be renewed, or replaced, before it ends. Ask
# at the first injection who gives the second.
#
# ## What the model does not know
#
# * The strength of what is sold, which changes from week to week.
# * Using alone, and who is in the next room. A kit without a person does nothing.
# * How people differ in how fast they lose tolerance: one time constant stands for all.
#
# ## Sources
#
# `merrall-2010` (deaths after release), `detox-mortality-2020`, `sordo-2017` (deaths in and out of
# agonist treatment), `algera-2021` (tolerance of breathing), `walley-2013` (naloxone in
# communities), `mann-2022` and `laffont-2024` (a translational model of reversal).
