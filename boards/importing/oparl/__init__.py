"""OParl 1.1 (and 1.0): objects as JSON, in files. Which become what: docs/importing.md.

``files`` reads documents, ``store`` takes the objects out of them and keeps them outside the memory, since
they refer to each other across files; the other modules say what each kind wants.
"""
