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
# # Which programme would you choose for her?
#
# Denise Walker's insurer will pay for one programme. Her daughter has printed four brochures. All
# four have kind faces and a lake, or a garden. "They all say they know pain and pills. How do I
# tell?"
#
# > **A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone.
#
# **After this notebook** (about 25 minutes) you will be able to
#
# * ask a programme seven questions, and hear six answers as red flags;
# * say what a person receives there, behind the words of the brochure;
# * say what becomes of it after the stay, and why that is where to look.
#
# The programmes are invented.

# %%
import simlib as sl

case = sl.load_case("back-pain-rising-dose")
day0 = case.begin(seed=10)
places = {p.id: p for p in sl.programmes()}
four = [places[name] for name in ("summit-ridge", "harbor-gate", "ironwood", "two-rivers")]
{place.name: place.brochure for place in four}

# %% [markdown]
# ## Predict before you run
#
# From the brochures alone: rank the four by function a year later, and by the number of 100 who
# have returned to regular use by then. Then read on: what the brochures leave out.

# %%
{place.name: {"has": place.features, "red flags": place.red_flags} for place in four}

# %% [markdown]
# **What to see:** seven features are worth asking for: assessment of pain and use together, MOUD
# on site, training of the body, therapies that teach something, one team, aftercare, and outcomes
# that are measured and shown. Six things are red flags: pain and use treated as if the other were
# not there, MOUD forbidden, nothing measured, one plan for everybody, withdrawal care and nothing
# after it, and guarantees. A high price is neither.
#
# A feature is a word until you ask what a person receives, week by week:

# %%
{place.name: (place.cost, f"MOUD: {place.moud}", *place.receives()) for place in four}

# %% [markdown]
# **What to see:** three of the four take her tablets away within two weeks; two of these forbid
# what would protect her then, and the third does not ask. One offers four weeks of pleasant things
# and an open door at the end of them. One looks dull: two half days a week for ten weeks, and half
# a year of phone calls.
#
# Would you change your ranking? **Predict** again, then run: a year, the same hundred people.

# %%
plans = {place.name: day0.order(sl.Programme(place.id)) for place in four}
year = sl.side_by_side({"no programme": day0} | plans, weeks=52, lives=4000)
year

# %% [markdown]
# **What to see:** three of the four leave more people in regular use, and more overdoses, than no
# programme at all. Their pain and function a year later are not bad: the tablets did little for
# either, and whoever stays well without them is a little better off. That is why such places have
# grateful guests. The others are not asked, because nothing is measured.

# %%
year.plot("function", "return_to_use", "overdose")

# %% [markdown]
# **What to see:** during the stay a house protects; look at the curves after it. Where opioids
# were taken away and nothing was put in their place, return to use climbs when the stay ends, and
# overdoses follow, because tolerance has gone. The day programme's gain in function is largest
# around its end and then held, in part, by activity, boosters and calls.
#
# ## Beside, not instead
#
# The day programme starts MOUD on site if somebody orders it. **Predict:** buprenorphine alone,
# the programme alone, or both: which is best for function, and which for return to use?

# %%
bup = sl.BuprenorphineLowDose("8 mg SL bid")
river = sl.Programme("two-rivers")
both = {"buprenorphine": day0.order(bup), "programme": day0.order(river)}
both["both"] = day0.order(bup, river)
sl.side_by_side({"neither": day0} | both, weeks=52, lives=4000)

# %% [markdown]
# **What to see:** each brings something the other cannot: the programme function, the medicine
# craving and use. A programme is not an alternative to medication, and a place that says so has
# answered your question.
#
# ## One Denise, after seven days
#
# Harbor Gate has a bed tomorrow. Here is what happens to her, number 10, in the half year after
# it, compared with the same person in the day programme with buprenorphine.

# %%
harbor = plans["Harbor Gate Detox"].until("26 wk")
sl.compare(harbor, both["both"].until("26 wk"), names=("seven days", "day programme")).plot(
    "withdrawal", "pain", "craving"
)

# %% [markdown]
# **Move it:** choose two places, see what each says and has, and a year with each. Open the list:
# it is what to have beside the telephone.

# %%
sl.ProgrammeChooser(one="two-rivers", other="summit-ridge")

# %% [markdown]
# **What to see:** a bad first week, then months of craving above the other curve. This Denise
# happens to get through without regular use; about one in five does not, and nobody knows on the
# day of the certificate which one it is.
#
# ## Try it yourself
#
# She cannot leave her grandson, or her job before summer. Three places could be done from home:
# the online programme (`beacon`), the health centre with a care manager (`riverside`) and the
# opioid treatment programme (`elm-street`), each with buprenorphine beside it. Compare a year, and
# look up what she would receive.

# %%
### BEGIN SOLUTION
home = [places[name] for name in ("beacon", "riverside", "elm-street")]
beside = {place.name: day0.order(sl.Programme(place.id), bup) for place in home}
answer = sl.side_by_side(beside, weeks=52, lives=4000)
### END SOLUTION
answer

# %% [markdown]
# *One reading:* the health centre does most for function, because somebody measures, calls and
# brings pain and use into one plan, and because it goes on. The treatment programme does its own
# half well. What decides in the end is which of them she can reach.
#
# ## What the model does not know
#
# * How good a real place is. Features are necessary and not sufficient, and two places with the
#   same list differ by the people who work there.
# * Who goes where. People who choose a house in the mountains differ from those who ride a bus to
#   a clinic; here the same hundred go to each.
# * How large the effect of a whole programme is. Trials of multidisciplinary rehabilitation found
#   about half a point of pain, for a year and more, in people without a use disorder.
# * What two weeks away from a hard life are worth to someone.
#
# ## Sources
#
# Kamper 2015 (multidisciplinary rehabilitation); ASAM 2020 and CDC 2022 (offer MOUD; withdrawal
# care alone is not treatment); deaths after detoxification in the cohorts named under `simlib
# sources show detox-mortality-2020`; retention in residential care under `simlib sources show
# residential-2022`.
