"""What a learner takes away: a share code, a hand-out, a table, statements, a reminder."""
