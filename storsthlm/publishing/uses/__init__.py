"""Where something is used: chosen, linked in a text, or named in work that is not saved yet (ADR 0031).

What is chosen the database knows itself (``relations``); links in texts have a register (``texts``); drafts
and planned changes are read when somebody asks (``unsaved``). ``asking`` puts it together for a reader.
"""
