"""Bodies, people and meetings from other systems (docs/importing.md, ADR 0047).

Readers (``sheets``, ``oparl``) say what a file wants, typed and without a question to the database
(``wanted``). Writers compare that with what is here (``known``, ``merging``) and store each meeting whole.
"""
