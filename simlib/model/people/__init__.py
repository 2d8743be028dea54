"""People: traits, health and how somebody is drawn."""
