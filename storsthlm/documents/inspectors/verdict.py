"""How an inspector says no."""


class RefusedFile(Exception):
    """``args[0]`` is a key of ``storsthlm.documents.refusals.REASONS``."""
