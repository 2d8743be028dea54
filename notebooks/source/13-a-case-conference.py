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
# # Two clinics, one person: what does a case conference change?
#
# Linda hurts everywhere and takes morphine from one clinic and clonazepam from another. Neither
# letter mentions the other. Both are doing what their guideline says. It is Tuesday, and five
# people have fifteen minutes for her. What do you bring?
#
# > **A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone.
#
# **After this notebook** (about 20 minutes) you will be able to
#
# * prepare a case conference: one page, one question, one person who writes;
# * say what a conference, one shared plan and a pharmacist's review change, and what they do not;
# * disagree with numbers on the table, and leave with one plan.

# %%
import simlib as sl

day0 = sl.load_case("off-everything-by-june").begin(seed=1)
day0

# %% [markdown]
# ## The page that everybody gets
#
# What stands on it: what she says, what she takes, what a pharmacist would call about. Read the
# calls before you say anything.

# %%
{alert.severity: alert.text for alert in day0.alerts}

# %% [markdown]
# **What to see:** what is dangerous here is what two clinics do together. None of them has made a
# mistake alone.
#
# ## Predict before you run
#
# What changes within a year by talking (a conference), by writing (one shared plan), by looking (a
# pharmacist's review), if nobody changes an order?

# %%
together = {"as it is": day0, "conference": day0.order(sl.CaseConference())}
together["every month"] = day0.order(sl.CaseConference(every="monthly"))
together["shared plan"] = day0.order(sl.SharedPlan())
together["pharmacist"] = day0.order(sl.PharmacistReview())
sl.side_by_side(together, weeks=52)

# %% [markdown]
# **What to see:** next to nothing. Talking makes second prescriptions and contradictory tapers
# rarer, and nobody has measured how much it helps. What was agreed has to become an order.
#
# ## Move it: four voices, four plans
#
# The pain clinic would leave the morphine. Psychiatry wants it tapered. Addiction medicine offers
# buprenorphine. Linda wants to be off everything by the wedding. Put each voice into one plan, and
# change one thing at a time: same people, same luck. **Predict** which two voices are closer than
# they sound.

# %%
voices = {"a": "keep,0,0,none,none", "b": "taper,10,0,cbt+exercise,none"}
voices |= {"c": "bup,8,0,none,none", "d": "taper,50,0,none,none"}
sl.PlanLab(case="off-everything-by-june", weeks="52", **voices)

# %% [markdown]
# **What to see:** read the differences in words, of 100 and of 1,000, before the curves. A fast
# taper is the only one that nobody at the table can defend with these numbers; which of the others
# is best depends on what is weighed, and Linda weighs too.
#
# ## And the sedative
#
# Opioid and benzodiazepine together were the pharmacist's first call. Which of the two would you
# move first? **Predict**, then look at what is rare and grave.

# %%
first = {"neither": day0, "the opioid": day0.order(sl.Taper("morphine", percent=10, every="month"))}
first["the sedative"] = day0.order(sl.BenzodiazepineTaper())
first["both at once"] = first["the opioid"].order(sl.BenzodiazepineTaper())
{name: visit.project(weeks=52, lives=4000).rare for name, visit in first.items()}

# %% [markdown]
# **What to see:** small numbers of a thousand, and they need thousands of lives to be told apart.
# Both at once is two withdrawals in one person; one after the other takes longer, and is what most
# guidelines say.
#
# ## Try it yourself
#
# Write the one plan that leaves the room: what happens to the morphine, what to the clonazepam,
# what comes beside it, who prescribes. Compare it with how it is.

# %%
### BEGIN SOLUTION
slow = sl.Taper("morphine", percent=10, every="month")
ours = day0.order(sl.SharedPlan(), slow, sl.CBT(), sl.GradedActivity(), sl.Naloxone())
answer = sl.side_by_side({"as it is": day0, "our plan": ours}, weeks=52)
### END SOLUTION
answer

# %% [markdown]
# *One reading:* there is more than one good plan, and none without a name behind it. The shared
# plan moves little in the numbers; it decides whether the rest happens.
#
# ## What the model does not know
#
# * How well people talk. Coordination is one number, and its effect is an assumption.
# * Rank, tiredness and the patient's chair: whether Linda sat at the table.
# * What each prescriber may lawfully do.
#
# ## Sources
#
# `multiple-providers-2014` (several prescribers), `pharmacist-2014` (review), `cdc-2022` (opioid
# with benzodiazepine), `bzd-taper-2025`, `scope-2014` (collaborative care). How each was checked:
# `simlib sources show scope-2014`.
