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
# # Buprenorphine, methadone or naltrexone?
#
# Denise Walker has heard the words *opioid use disorder*, and has slept over them. She takes 120
# MME of oxycodone a day for her back, runs out early, and thinks about the next tablet for hours.
# "I don't want the thirties anymore. I want to be done with the clock. What is there?" There are
# three medicines. Each begins in another way, and each does something else to pain.
#
# > **A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone.
#
# **After this notebook** (about 30 minutes) you will be able to
#
# * say what the first two weeks of each cost, and why the ways in are so different;
# * say what each does for pain, craving, return to use and staying in care in someone like her;
# * tell her what happens to each if she stops.

# %%
import simlib as sl

case = sl.load_case("back-pain-rising-dose")
day0 = case.begin(seed=10)
day0

# %% [markdown]
# ## Predict before you run
#
# For each of the three, write down: the worst withdrawal (COWS) of the middle person, pain after
# half a year (now about 7), and how many of 100 are still in care then. Buprenorphine begins in
# small doses beside oxycodone; methadone at 30 mg, raised to 80 mg; naltrexone after ten days
# without any opioid and a naloxone challenge.

# %%
buprenorphine = day0.order(sl.BuprenorphineLowDose("8 mg SL bid"))
methadone = day0.order(sl.Methadone("80 mg PO daily"))
naltrexone = day0.order(sl.Naltrexone("380 mg IM monthly"))
three = {"buprenorphine": buprenorphine, "methadone": methadone, "naltrexone": naltrexone}
projected = sl.side_by_side({"oxycodone as before": day0} | three, weeks=26)
projected

# %% [markdown]
# **What to see:** everybody in the table is the same hundred people with the same luck. On either
# agonist fewer return to regular use than on oxycodone; on naltrexone more, because some get lost
# on the way in. Buprenorphine is the only one of the three with clearly less pain and better
# function: this Denise is prone to hyperalgesia, and it lowers the threshold little. Methadone is
# a full agonist, and the model lets it feed her hyperalgesia as oxycodone did. It keeps more
# people in care than buprenorphine does. Craving falls most where withdrawal is gone and pain is
# less.

# %%
projected.plot("withdrawal", "pain", "in_care")

# %% [markdown]
# **What to see:** the hill of withdrawal at the left belongs to naltrexone alone: ten days
# without, before anything helps. The curve of *in care* falls most steeply there too. Who is past
# it does about as well as the others: in the large American trial the whole difference between
# naltrexone and buprenorphine lay in who could be started.
#
# ## Why the ways in differ
#
# All three meet a receptor that is full of oxycodone. A partial agonist that binds tightly pushes
# it off; so does an antagonist. **Predict:** after how many days without heroin, fentanyl or
# methadone does a first 8 mg of buprenorphine help more than it harms? And naltrexone?

# %%
from simlib.evidence.behaviours import show

show(11, 13)

# %% [markdown]
# **What to see:** above zero the first dose makes worse, below it better. Buprenorphine has to
# wait half a day to two days, by opioid; a low-dose start need not wait at all, because it fills
# the receptors slowly. Naltrexone has to wait until dependence itself has faded: a week and more.
# Methadone waits for nothing, and pays for it elsewhere: it builds up for days, and a start that
# is too high kills.
#
# ## What else still works, and for how long
#
# **Predict:** who feels nothing of 20 mg of heroin: on 30, 60 or 120 mg of methadone? On 8 or 16
# mg of buprenorphine? Four and six weeks after an injection of naltrexone?

# %%
show(14, 15)

# %% [markdown]
# **Move it:** find the first hour at which 8 mg help somebody who is used to fentanyl, and to
# methadone. **Predict** both.

# %%
sl.Receptor(what="fentanyl", wait=24)

# %% [markdown]
# **What to see:** what ends withdrawal does not yet block; that takes doses which many people
# never reach. Naltrexone blocks everything for a month, then opens quickly. The same curves are
# the ones to think of before an operation: on naltrexone no opioid relieves.
#
# ## One Denise
#
# Averages do not come to the visit. Here is one life, number 10, under each of the three.

# %%
lived = [visit.until("26 wk") for visit in (day0, buprenorphine, methadone, naltrexone)]
one = sl.compare(*lived, names=("oxycodone", *three))
one.plot("withdrawal", "pain")

# %% [markdown]
# **What to see:** she gets through the ten days before naltrexone with a COWS near ten, not far
# from what sends others away. Week by week her back hurts about as much whatever she takes; the
# gap between methadone and the rest opens slowly and is lost in her good and bad days.
#
# ## The way out
#
# "And if I stop?" **Predict:** half a year later each of the three is stopped at once. In which
# are the next sixteen weeks most dangerous, and why?

# %%
half_year = {name: visit.until("24 wk") for name, visit in three.items()}
stopped = {name: v.stop(v.orders[-1].intervention.slug) for name, v in half_year.items()}
out = sl.side_by_side(stopped, weeks=16, lives=4000)
out

# %% [markdown]
# **What to see:** leaving methadone hurts most: it holds more of a full agonist than she ever
# took, and one in five returns to use. Leaving naltrexone hurts nobody, and that is its danger:
# nothing warns, and tolerance is gone. Denise uses little and from a known source, so her
# overdoses stay rare here; with fentanyl at hand the same gap kills. None of the three needs an
# end date.
#
# ## Try it yourself
#
# On 8 mg of buprenorphine twice a day her afternoons are still bad. The same 16 mg can be taken
# once a day, or in four parts of 4 mg. Compare pain and withdrawal over 12 weeks in many people
# like her.

# %%
### BEGIN SOLUTION
sigs = ("16 mg SL daily", "8 mg SL bid", "4 mg SL qid")
ways = {sig: day0.order(sl.BuprenorphineLowDose(sig)) for sig in sigs}
answer = sl.side_by_side(ways, weeks=12)
### END SOLUTION
answer

# %% [markdown]
# *One reading:* withdrawal stays away on every schedule: one dose a day is enough for that. For
# pain the parts are a little better than one dose, because relief wears off within hours. The
# difference is small; what the pharmacy and the day allow may decide.
#
# ## What the model does not know
#
# * Why people choose. Stigma, the line at the methadone programme, the distance, the price and the
#   story of a cousin decide more often than a receptor does.
# * How many people with prescribed opioids and pain would stay on each. Retention numbers come
#   from people who used heroin.
# * How methadone changes pain thresholds over a year. That it feeds hyperalgesia here is an
#   assumption; some people's pain is better on methadone, above all in split doses.
# * QTc, liver and pregnancy decide for some people before anything else: see the alerts of a
#   visit.
#
# ## Sources
#
# Lee 2018 (X:BOT: induction, and per protocol); Hser 2014 (retention); Greenwald 2014 (occupancy);
# Donny 2002 (blockade by methadone); Santo 2021 (mortality in and out of treatment); ASAM 2020.
# How each number was checked stands in `simlib/evidence/sources.yaml`; `simlib sources show
# xbot-2018` prints one.
