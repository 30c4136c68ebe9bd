"""What everything publishable has looked like, who changed it, and how it comes back (docs/adr/0037).

history.parts      which tables an item consists of
history.triggers   the database writes a version of whatever a transaction changed
history.recording  who did it, and by which change of state
history.keeping    how long it is kept
"""
