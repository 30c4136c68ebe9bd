"""Grants of the state, and how they are divided."""
