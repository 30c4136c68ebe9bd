"""What came of one mail."""

from typing import NamedTuple


class Sent(NamedTuple):
    """The server has answered that it takes care of it."""


class Refused(NamedTuple):
    """The server has said no for good, to this very mail."""

    code: str


class Later(NamedTuple):
    """The server has said not now, to this very mail."""

    code: str


class NotNow(NamedTuple):
    """No mail was handed over: the server is away, or takes none from us at the moment."""

    words: str


class Doubt(NamedTuple):
    """The mail was handed over, and no answer came: it may have arrived."""

    words: str


Outcome = Sent | Refused | Later | NotNow | Doubt
