"""Readers ask for papers that are named and not published."""
