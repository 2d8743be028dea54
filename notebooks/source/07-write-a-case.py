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
# # How do you turn a person in your head into a case that others can play?
#
# You remember a kind of person: hands that shake at the counter, a job that will not wait, a
# dose that has grown. You want a resident to sit in front of that person for ten minutes and
# decide. A case is one text file, and most of it is what people say. You will take a template,
# make it yours, let the check find what you got wrong, and play it.
#
# > **A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone.
#
# **After this notebook** (about 25 minutes) you will be able to
#
# * begin a case from a template, and change it without programming;
# * read a finding: where, what, and how to mend it;
# * tell whether your choices are a decision at all;
# * see what a learner sees, and what two hundred of them would never see.
#
# Never write about a real person, however well disguised.

# %%
import simlib as sl

draft = sl.CaseDraft.new("blank")
draft

# %% [markdown]
# Every line that begins with a name and a colon is a *key*; what stands behind a `#` is a note
# for you. In daily work you would do this in an editor and in a shell, with the same words:
# `simlib case new --template blank my-case.yaml`. Here a draft is changed passage by passage.
#
# ## Make it a person

# %%
draft = draft.changed("name: Robin Example", "name: June Abara").changed("say Robin", "say June")
draft = draft.changed("What the person says today.", "I drop stitches. Me. Forty years a tailor.")
draft = draft.changed("site: right knee", "site: both hands").changed("age: 50", "age: 64")
draft.check()

# %% [markdown]
# **What to see:** nothing is wrong, and nothing is finished: the check reads as a careful
# colleague does, and a template's words are still words. Now let us do what everybody does.
#
# ## Predict before you run
#
# The next cell changes four things, as a tired author at night would. How many will be found,
# and which of them would have kept the case from running?

# %%
tired = draft.changed("age: 64", "age: 640").changed("level: novice", "levle: novice")
tired = tired.changed("drug: oxycodone, sig", "drug: oxycodon, sig")
tired = tired.changed(
    "What you see and find.", "Suffers from hand pain; an addict, said the triage."
)
tired.check()

# %% [markdown]
# **What to see:** all of them at once, in the order of the file: the place, your own line,
# carets under the very word, and the cure behind `=`. Codes with E keep a case from running, W
# do not. "Labels a person" is an error here on purpose: learners copy the language that they
# read.
#
# Some mistakes have one cure only. `simlib case check --fix` mends those, shows each line that
# it changed, and leaves the rest to you.

# %%
tired.fixed().check()

# %% [markdown]
# The misspelt key is gone. It did not guess at the age, and it did not choose your words.
#
# ## Is there a decision?
#
# A case needs a question on which thoughtful people differ. The check lives every choice with
# the same two hundred people and the same luck. Let us take the dilemma away and look.

# %%
flat = draft.changed("- nsaid: 500 mg PO bid\n          - naloxone", "- naloxone")
flat = flat.changed("label: Same dose, and naproxen", "label: Same dose, and nothing else")
flat.check()

# %% [markdown]
# **What to see:** one choice is better in everything, in nearly every life. Nobody needs ten
# minutes for that. It is not enough that you prefer one: give the others something that it has
# not got, such as speed, comfort, or a reason to come back.
#
# ## What the learner sees

# %%
draft.preview()

# %% [markdown]
# The page shows every text of every visit, each with the condition under which it is said.
# `simlib case preview my-case.yaml` opens it in the browser, and it follows as you save.
#
# ## What a learner never sees
#
# A text may hang on a condition that never comes true. Robots play the case to its end:
# learners who choose at random, your reference paths, and the guidelines that the library
# knows.

# %%
narrow = draft.changed('when: {peg_change: "<= -1"}', 'when: {cows: ">= 47"}')
narrow.robots(lives=20)

# %% [markdown]
# **What to see:** a row for each kind of player, and below it the text that nobody met.
# Withdrawal of 47 points is beyond what June will ever have; the condition was a slip.
#
# ## Play it yourself

# %%
first = draft.case().begin(seed=4)
later = first.order(sl.Exercise(), sl.Naloxone()).until("12 wk")
first.chart.says, later.chart.says

# %% [markdown]
# **Move it:** now decide for June as a learner would. **Predict** whether any choice is better in
# everything: then there is no decision left in your case.

# %%
sl.PlanPicker(draft.case().begin(seed=4), therapy="exercise")

# %% [markdown]
# This is one life. Save the draft (`draft.save("june.yaml")`), put it into the folder `cases`,
# and it is on the shelf of the app.
#
# ## Try it yourself
#
# Give the second visit a text of its own for somebody who sleeps better, and check that it is
# said in some life: the condition is `{sleep_change: ">= 1"}`.

# %%
### BEGIN SOLUTION
better = '- when: {sleep_change: ">= 1"}\n        says: I slept, and I dreamt of cloth.\n      '
draft = draft.changed('- when: {peg_change: "<= -1"}', better + '- when: {peg_change: "<= -1"}')
### END SOLUTION
draft.check()

# %% [markdown]
# *One reading:* the first text whose conditions hold is said, so a rare one goes to the top and
# the one without `when` to the end. The robots would tell you if a text stands where nobody
# gets to it.
#
# ## What the model does not know
#
# The check lives a case by this model and no other. That it finds a decision does not make it a
# wise one; that a text is reached does not make it true. It cannot hear whether June sounds
# like a person. Have a colleague play it, and someone who lives with pain read it.
#
# ## Sources
#
# Words: the lists of the National Institute on Drug Abuse, the Office of National Drug Control
# Policy and the American Academy of Pediatrics, kept in `simlib/cases/language/lexicon.toml`.
# Reading level: Kincaid and others, 1975. Every key with an example:
# [docs/case-reference.md](../docs/case-reference.md).
