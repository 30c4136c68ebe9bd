"""The publish gate: what is said of an item before it becomes public (docs/developers.md, ADR 0033).

Apps tell what they look for in ``AppConfig.ready()``; ``findings(item)`` says what there is to tell of an
item as it stands in the database, and changes nothing.
"""
