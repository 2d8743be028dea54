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
# # The same taper at three speeds: how fast is too fast?
#
# "Policy: after an unexpected urine test, taper off within four weeks." The note hangs on Denise
# Walker's chart. She takes 120 MME of oxycodone a day, and has for years. She is not against less:
# "But slow. Ray was cut off, and Ray is dead." Her pharmacist proposes ten percent a week, the
# guideline says ten percent a month. It is the same dose and the same end, at three speeds.
#
# > **A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone.
#
# **After this notebook** (about 25 minutes) you will be able to
#
# * say when withdrawal comes in a taper, how strong it is, and which steps bring it;
# * say what speed changes for pain, return to use and overdose, and what it does not change;
# * use the two things that matter besides speed: consent, and a pause.

# %%
import simlib as sl

case = sl.load_case("back-pain-rising-dose")
day0 = case.begin(seed=10)
weeks4 = sl.Taper("oxycodone", percent=25, every="week")
weeks10 = sl.Taper("oxycodone", percent=10, every="week")
months10 = sl.Taper("oxycodone", percent=10, every="month")
{taper.text(): taper.notes() for taper in (weeks4, weeks10, months10)}

# %% [markdown]
# ## Predict before you run
#
# Let her agree to each. For the middle person at each speed write down: in which week withdrawal
# is worst and how high (COWS), and pain after 60 weeks (now about 7). And of 100: how many return
# to regular use within 60 weeks, and how many overdose, compared with staying at 120 MME?

# %%
speeds = {"stay at 120 MME": day0, "4 weeks": day0.order(weeks4)}
speeds |= {"10 weeks": day0.order(weeks10), "10 months": day0.order(months10)}
projected = sl.side_by_side(speeds, weeks=60, lives=4000)
projected

# %% [markdown]
# **What to see:** at the end pain is about the same for all, and a little less than at 120 MME,
# because this Denise is prone to hyperalgesia. Return to use and overdose are the price, and speed
# sets it: lowest at the old dose, highest in four weeks. *Worst week* is the mean of a week for
# the middle person; bad days and bad lives are higher.

# %%
projected.plot("withdrawal", "return_to_use", "overdose")

# %% [markdown]
# **What to see:** left, the first steps are hardly felt at any speed; the last ones are, because
# ten percent of the first dose is half of what is left near the end. In four weeks the steps pile
# up into one peak, in ten weeks into half of it; in ten months each of the last steps makes a
# small hill that is over before the next. In the middle, return to use begins with the peaks.
# Right, overdoses rise months later, when tolerance has gone: the danger of a taper is over late.
# Cohorts saw more overdoses after tapers above 30 % a month and not below; they cannot show that
# speed was the cause.
#
# ## One Denise at three speeds

# %%
lived = {name: visit.until("20 wk") for name, visit in speeds.items()}
one = sl.compare(*lived.values(), names=tuple(lived))
one.plot("withdrawal", "pain")

# %% [markdown]
# **Move it:** the same person at your own speed. **Predict** the fastest taper whose worst week is
# felt as mild at most (COWS below 5), then find it.

# %%
sl.TaperLab(dose=120, percent=20)

# %% [markdown]
# **What to see:** after each fast step her pain runs a little above that of the Denise who stayed,
# and comes back within weeks. In week four of the fast taper she would say that she told you so:
# she needs the tablets for her back. What was it? Term by term, against the second day:

# %%
lived["4 weeks"].why("pain", day=27, since=1)

# %% [markdown]
# **What to see:** leave out the scatter. Lost relief is the largest part, and at this speed
# tolerance has had no time to fade, so there is nothing yet in exchange for it. Low mood and
# withdrawal add their share. Against them, hyperalgesia already begins to pay back. In a slow
# taper all of these are spread over months, and the sum stays near zero.
#
# ## Agreed or imposed
#
# **Predict:** the same two tapers, fast and slow, once agreed and once imposed. What differs more:
# fast from slow, or agreed from imposed?

# %%
imposed4 = sl.Taper("oxycodone", percent=25, every="week", agreed="no")
imposed10 = sl.Taper("oxycodone", percent=10, every="month", agreed="no")
consent = {"4 weeks, agreed": speeds["4 weeks"], "4 weeks, imposed": day0.order(imposed4)}
consent |= {"10 months, agreed": speeds["10 months"], "10 months, imposed": day0.order(imposed10)}
sl.side_by_side(consent, weeks=60, lives=4000)

# %% [markdown]
# **What to see:** in this model an imposed slow taper does more harm than an agreed fast one:
# trust goes, people go, and with them everything else that care could have done. How strong that
# is, is an assumption; that people leave after a taper they did not want is not.
#
# ## A pause is part of a taper
#
# In week six of the ten-week taper she says: "Stop here for a while." **Predict:** what does it
# cost to stay at that dose for six weeks, and then to go on at ten percent a month?

# %%
week6 = day0.order(weeks10).until("6 wk")
paused = week6.order(sl.Pause()).until("12 wk").order(months10)
went_on, rested = week6.until("40 wk"), paused.until("40 wk")
sl.compare(went_on, rested, names=("go on", "pause, then slowly"))

# %% [markdown]
# **What to see:** the worst COWS is lower, and nothing was lost: pain and function are the same.
# The end comes some months later. A pause that she may ask for is worth more than a date that she
# must keep.
#
# ## Is a taper the question?
#
# Denise has an opioid use disorder. A taper alone does not treat it. Compare the slow taper, the
# slow taper with exercise and CBT, and buprenorphine.

# %%
plans = {"10 months": speeds["10 months"]}
plans["10 months, exercise, CBT"] = day0.order(months10, sl.Exercise(), sl.CBT())
plans["buprenorphine"] = day0.order(sl.BuprenorphineLowDose("8 mg SL bid"))
sl.side_by_side(plans, weeks=60, lives=4000)

# %% [markdown]
# **What to see:** what is put in the place of the tablets matters more than how fast they go.
# Exercise and CBT make the same taper better; buprenorphine brings craving and overdose down
# without any peak of withdrawal. A clinic policy can be met with a plan in writing that does not
# take four weeks.
#
# ## Try it yourself
#
# Some guides allow up to 20 % a month. Add that speed, and five percent a month, and say from
# where on a faster taper is worth no week that it saves.

# %%
### BEGIN SOLUTION
paces = {f"{p} % a month": sl.Taper("oxycodone", percent=p, every="month") for p in (5, 10, 20)}
answer = sl.side_by_side({k: day0.order(v) for k, v in paces.items()}, weeks=100, lives=4000)
### END SOLUTION
answer

# %% [markdown]
# *One reading:* between five and twenty percent a month the differences are small, and most of
# what happens happens near zero, whenever that is. The speed is hers to choose in that range. She
# may also stop on the way: no rule says that a taper has to end at nothing.
#
# ## What the model does not know
#
# * Why overdoses rose after fast tapers in cohorts. People who are tapered fast differ from
#   others; the model makes tolerance, withdrawal and lost trust the cause.
# * Suicide after a taper: it was seen in cohorts, and the model has only a coarse hazard of
#   crisis.
# * People without a use disorder, or whose pain needs the opioid: a taper may do other things
#   there.
# * What "agreed" is. A signature under pressure is not consent.
#
# ## Sources
#
# CDC 2022 and HHS 2019 (speed, pause, no abrupt stop); the cohort on taper speed of 2024; Chu 2012
# (tolerance). How each was checked: `simlib sources show taper-speed-2024`.
