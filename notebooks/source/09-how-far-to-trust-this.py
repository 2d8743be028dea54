# ---
# jupyter:
#   jupytext:
#     cell_metadata_filter: tags,-all
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
# # How far to trust this?
#
# A simulator that teaches a wrong lesson is worse than none. Here is how Tandem's people compare
# with published trials, what is luck and what is ignorance in a projection, and what nobody knows.
#
# > **A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone.
#
# **After this notebook** (about 20 minutes) you will be able to say which results of the model you
# would repeat to a colleague, which only as a direction, and which not at all.
#
# ## Two kinds of uncertainty
#
# A thousand people like Denise differ in pain, sleep and luck. And nobody knows which of many
# plausible models is right. **Predict:** which of the two makes the wider band for function?

# %%
import simlib as sl
from simlib.evidence.trust import widths

outlook = sl.load_case("back-pain-rising-dose").project(weeks=26, lives=1000)
widths(outlook)

# %% [markdown]
# **Move it:** switch luck and ignorance off in turn, and follow single lives. **Predict** which of
# the two bands is wider.

# %%
sl.LuckLab()

# %% [markdown]
# Lives differ far more than the averages of models do. Luck averages out over many lives.
# Ignorance does not: no number of simulated lives makes a model more right. In words:

# %%
from simlib.evidence.trust import PlainText

PlainText(outlook.doubt)

# %% [markdown]
# **Predict:** does the same hold for overdose, which is rare?

# %%
{
    name: (round(ends["low"][-1]), round(ends["high"][-1]))
    for name, ends in outlook.per100_range.items()
}

# %% [markdown]
# ## Plausible models
#
# The number declared beside each equation is the centre. Models were fitted to the published
# results of one role; those of the other role were kept for comparing and never fitted to. In
# these parameters the models that are left differ most. Which decision of a case hangs on them?

# %%
from simlib.evidence.trust import least_known

least_known()

# %% [markdown]
# ## Beside published trials
#
# Every published record that can be simulated is a virtual trial with the study's own rules.
# **Predict:** of ten published numbers that the model was *not* fitted to, how many does it meet?

# %%
from simlib.evidence.trust import shares

shares()

# %% [markdown]
# A share hides what matters: where it fails. Read a few misses, and what we know about each.

# %%
from simlib.evidence.trust import missed

missed()

# %% [markdown]
# The whole list, with a plot, the parameters and what each result says about them, is the page
# `/trust` of the app. `simlib validate` rebuilds it, `simlib calibrate` repeats the fit.
#
# **Exercise.** Choose one miss. Would it change what you tell a learner about that treatment?

# %%
### BEGIN SOLUTION
missed(12)
### END SOLUTION

# %% [markdown]
# ## What the model does not know
#
# * Whether its structure is right. Plausible models differ in numbers, not in equations.
# * How treatments add up, how large an alliance is, what cues do: sizes of these are assumed.
# * Absolute rates of rare events. Compare plans with each other, and say "between ... and ...".
#
# ## Sources
#
# Published results and their keys: `simlib/evidence/published` and the page `/trust`. Tempered
# ensemble Kalman inversion: Iglesias and Yang, Inverse Problems 2021;37:025008. Credible practice:
# Erdemir and others, Journal of Translational Medicine 2020;18:369.
