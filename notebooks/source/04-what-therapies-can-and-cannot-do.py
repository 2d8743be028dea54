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
# # What can behavioural, physical and complementary therapies do, and what not?
#
# Denise Walker's sister swears by acupuncture. The physiotherapist says twice a week. The
# psychologist has a place in a group. The clinic's leaflet lists fourteen therapies, all of them
# "effective for chronic pain". Denise has two free afternoons and a co-pay of 40 dollars a visit.
# What can she expect of each, for how long, and what should nobody promise her?
#
# > **A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone.
#
# **After this notebook** (about 30 minutes) you will be able to
#
# * say how much one course of a therapy changes pain and function, and how much of it is left
#   after a year;
# * say why two therapies together bring less than their sum, and eight no more than four;
# * keep the nulls apart: what has no effect on opioid use, and what has one only while it lasts.

# %%
import simlib as sl

case = sl.load_case("back-pain-rising-dose")
day0 = case.begin(seed=10)
{slug: kind.about for slug, kind in sl.catalogue().items() if slug in ("cbt", "acupuncture")}

# %% [markdown]
# Every intervention says in two sentences for whom it is, how soon it works, and how much. That is
# where the leaflet should have started.
#
# ## Predict before you run
#
# Rank these by the pain of the middle person after 12 weeks, everything else unchanged: graded
# exercise twice a week, CBT for pain, acupuncture, CBT for insomnia, drug counselling. By how many
# points of ten does the best one beat no change? And which are still ahead after a year?

# %%
single = {"no change": day0}
kinds = (sl.Exercise, sl.CBT, sl.Acupuncture, sl.CBTI, sl.Counselling)
single |= {kind.label: day0.order(kind()) for kind in kinds}
sl.side_by_side(single, weeks=12)

# %% [markdown]
# **What to see:** all but one help, and none by much: a third to half a point of pain, and some
# points of function, which is what she asked for. That is what trials show on average, once you
# allow for the sessions that people miss. CBT for insomnia gets there by way of sleep. Drug
# counselling is a null and is kept as one: 35 trials found nothing, and the model gives nothing.
# The average hides that some people gain two points and others none.

# %%
sl.side_by_side(single, weeks=52).plot("pain", "function")

# %% [markdown]
# **What to see:** every dip ends with its course. Skills that nobody practises are forgotten,
# fitness goes back to what daily life asks for. Exercise keeps most, the needles least.
#
# ## Offered is not attended
#
# A course of CBT is ten sessions. **Predict:** how many does a person like Denise come to? Here
# are eight of them.

# %%
courses = {seed: case.begin(seed).order(sl.CBT()).until("12 wk") for seed in range(1, 9)}
{seed: visit.summary()["sessions attended"] for seed, visit in courses.items()}

# %% [markdown]
# **What to see:** about half, and rarely eight. What is missed cannot work, so the way to the
# clinic, the hour and a reminder are part of the treatment. More pain, low mood and a full week
# make people miss more.
#
# ## Is more better?
#
# **Predict:** pain after 12 weeks with four therapies at once (exercise, CBT, CBT for insomnia,
# acupuncture). Then add four more (yoga, mindfulness, MORE, manipulation). And what remains after
# a year if somebody keeps up what was learned: booster sessions, and activity in small steps?

# %%
four = day0.order(sl.Exercise(), sl.CBT(), sl.CBTI(), sl.Acupuncture())
eight = four.order(sl.Yoga(), sl.MBSR(), sl.MORE(), sl.Manipulation())
kept = four.order(sl.Boosters(), sl.GradedActivity(weeks=52))
plans = {"no change": day0, "four": four, "eight": eight, "four, then kept up": kept}
many = sl.side_by_side(plans, weeks=52)
many.plot("pain", "function")

# %% [markdown]
# **What to see:** four bring about a point, less than the sum of their parts: they reach the same
# worry, the same stiffness and the same bad nights. Eight are no better than four: nobody can come
# to ten appointments a week, and there is a limit to what pain gives way to by such means. Keeping
# up what was learned is worth more in the second half of the year than any therapy that one could
# have added in the first.
#
# By which way does it reach her? In one life, at the end of the course:

# %%
four.until("12 wk").why("pain", since=7)

# %% [markdown]
# **Move it:** switch single therapies on and off, and compare what they promise one by one with
# what they do together. **Predict** which pair loses least.

# %%
sl.TherapiesLab()

# %% [markdown]
# **What to see:** leave out the scatter, which is luck. *Relief by other treatments* is skills and
# needles together. The rest of the gain does not carry the name of a therapy: she sleeps better,
# is fitter, and her nervous system amplifies a little less. That is why a good sleep treatment
# counts as a pain treatment. Look at the grades before you quote any of it.
#
# ## And opioid use?
#
# **Predict:** which of these lowers return to use in people like Denise, and until when: drug
# counselling, MORE (eight weeks), contingency management (rewards for twelve weeks), or
# buprenorphine without any of them?

# %%
kinds = (sl.Counselling(), sl.MORE(), sl.ContingencyManagement())
plans = {"as before": day0} | {kind.slug: day0.order(kind) for kind in kinds}
plans["buprenorphine"] = day0.order(sl.BuprenorphineLowDose("8 mg SL bid"))
use = sl.side_by_side(plans, weeks=52, lives=4000)
use.plot("return_to_use", "craving")

# %% [markdown]
# **What to see:** the line of counselling lies on *as before*: a null. Nobody should have to wait
# for it, or lose a medicine without it. Rewards hold the line down for twelve weeks; then it rises
# as if to catch up: a twelfth week without a plan for the thirteenth is half a treatment. MORE,
# which practises what to do with an urge and with pain, keeps a lead; the trials behind it are few
# and had no equally attentive comparison, and the model shrinks them. Buprenorphine does most for
# craving. Its line rises later, with the people who leave it, so the best partner of a medicine is
# whatever makes people stay.
#
# ## Try it yourself
#
# What Denise wants most is five hours of sleep. Compare 12 weeks of CBT for insomnia with a
# leaflet on sleep hygiene, in her own life number 10. Draw sleep and pain.

# %%
### BEGIN SOLUTION
with_cbti = day0.order(sl.CBTI()).until("12 wk")
with_leaflet = day0.order(sl.SleepHygiene()).until("12 wk")
same = day0.until("12 wk")
nights = sl.compare(same, with_leaflet, with_cbti, names=("nothing", "leaflet", "CBT-I"))
answer = nights.plot("sleep", "pain")
### END SOLUTION
answer

# %% [markdown]
# *One reading:* the leaflet can hardly be seen. The course lifts sleep by a point or more from the
# second month on, and pain follows by a little. She snores: before anyone blames her habits, she
# needs the sleep study.
#
# ## What the model does not know
#
# * Which therapy suits whom. Trials rarely find it; what a person believes in and will come to is
#   the best guide we have.
# * How much of needles and hands is the needle and the hand. Against sham treatment acupuncture
#   gains less than half a point.
# * How many sessions people in addiction care attend. The number used here comes from trials in
#   easier circumstances, and a judgement.
# * What a group of people with the same pain means to someone who has been ashamed for years.
#
# ## Sources
#
# Williams 2012 (CBT); Hayden 2021 (exercise); Vickers 2018 (acupuncture); Cherkin 2016
# (mindfulness); Garland 2022 and Cooperman 2024 (MORE); Amato 2011 (therapies added to MOUD: no
# effect); Bolivar 2021 (contingency management). Each intervention names its own: `simlib sources
# show williams-2012` says how it was checked.
