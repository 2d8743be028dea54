"""How fast Tandem is, measured as ratios in one run. See README.md."""
