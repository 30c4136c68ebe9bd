"""Looks inside files from outside. Runs in a process of its own, with little memory and time.

Nothing here may import Django or the rest of the house: the process must start fast, and know no
secrets when a file takes it over.
"""
