"""How far a change of one event of a series goes."""

THIS, FOLLOWING, ALL = "this", "following", "all"
