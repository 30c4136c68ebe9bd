"""Elections and mandates: what a decision does to bodies, written down at the decision."""
