"""The model: one person's body and behaviour, day by day, and nothing about clinics."""
