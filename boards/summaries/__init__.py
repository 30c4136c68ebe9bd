"""The summary of a meeting, as an article: written from its agenda and decisions, then edited freely."""
