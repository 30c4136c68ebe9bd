"""Links to other websites: which there are, and whether they work, tried in the background."""
