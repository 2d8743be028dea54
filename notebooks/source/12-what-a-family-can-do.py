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
# # What can a family do, and what may it be told?
#
# Denise Walker's daughter has printed brochures, counts tablets when she visits, and asks on the
# telephone: "Is my mother on something now?" She means well. What may you say, and what could she
# do?
#
# > **A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone.
#
# **After this notebook** (about 20 minutes) you will be able to
#
# * say what consent opens, and what stays closed without it;
# * compare what family, a coach and meetings add to treatment, with sizes that are honest;
# * say for whom a family is no help.

# %%
import simlib as sl

case = sl.load_case("back-pain-rising-dose")
day0 = case.begin(seed=10)
kinds = ("family-involvement", "recovery-coach", "mutual-help", "safe-storage", "naloxone")
{kind.label: kind.about for slug, kind in sl.catalogue().items() if slug in kinds}

# %% [markdown]
# Read the first line again: without Denise's own consent nobody may be told that she is in
# treatment. You may always listen. To listen breaks no confidence, and to answer in general terms
# does not either.
#
# ## Predict before you run
#
# Beside buprenorphine, for a year: what will the daughter in four of her visits add? A recovery
# coach? Meetings twice a week? Rank them by the number in care, and by function.

# %%
bup = sl.BuprenorphineLowDose("8 mg SL bid")
beside = {"nobody": (), "family": (sl.FamilyInvolvement(),), "coach": (sl.RecoveryCoach(),)}
beside |= {"meetings": (sl.MutualHelp(),), "pain group": (sl.PainGroup(),)}
plans = {name: day0.order(bup, *orders) for name, orders in beside.items()}
sl.side_by_side(plans, weeks=52)

# %% [markdown]
# **What to see:** small differences, some too small to see. That is what trials of support beside
# medicines find, where there are trials. It does not say that people are worth little to Denise;
# it says what they move in what is counted here.
#
# ## Move it: put it beside something
#
# Support adds to a plan, and is none. Pick a plan for Denise, and watch the sentence.

# %%
sl.PlanPicker(day0, way="bup", therapy="exercise")

# %% [markdown]
# **What to see:** what she does with her body and what she takes move more than who comes along. A
# daughter who drives her there moves both.
#
# ## For whom it is no help
#
# A family can be where the tablets go, or where the blows come from. Ask alone, before you ask the
# family in. **Predict:** what does a kit in the kitchen change that a lock box does not?

# %%
safe = {"neither": day0.order(bup), "kit": day0.order(bup, sl.Naloxone())}
safe["lock box"] = day0.order(bup, sl.SafeStorage())
sl.side_by_side(safe, weeks=52, lives=4000).rows()[-3:]

# %% [markdown]
# **What to see:** the kit moves deaths, and only where somebody is there to give it. The lock box
# protects a grandson, whom this model does not show; that no number moves is no argument against
# it.

# %%
sl.People(plans["family"], weeks=52)

# %% [markdown]
# **What to see:** most of the hundred are where they would be without anybody. Move the weeks: who
# leaves, leaves early. That is when a call from somebody who knows her counts.
#
# ## Try it yourself
#
# Denise consents for twelve weeks; her daughter would stay for a year. Compare the two.

# %%
### BEGIN SOLUTION
spans = {f"{n} weeks": day0.order(bup, sl.FamilyInvolvement(weeks=n)) for n in (12, 52)}
answer = sl.side_by_side(spans, weeks=52)
### END SOLUTION
answer

# %% [markdown]
# *One reading:* longer is a little better, if it is still welcome. Consent has an end date, and
# asking again is part of it.
#
# ## What the model does not know
#
# * This family. Support is one number between 0 and 1.
# * Harm by family: control, violence, a supply at home.
# * Children and what they see.
# * The law where you work. In the United States records of treatment for substance use have rules
#   of their own.
#
# ## Sources
#
# `cfr-42-part-2` (confidentiality), `craft-t-2014` and `family-naltrexone-2003` (family beside
# treatment), `peer-navigator-2022`, `peer-relay-2025` (coaches), `timko-2016` (meetings),
# `lock-box-2020`, `walley-2013` (naloxone).
