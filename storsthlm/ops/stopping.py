"""Ctrl-C, ``kill`` and a closed terminal all end a daily command in the same orderly way."""

import signal
from types import FrameType

from storsthlm.ops.processes import end_with_parent

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop(BaseException):
    """Somebody asked us to end; no ``except Exception`` may swallow it."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.exit_code = 128 + number


def listen() -> None:
    """The command also ends with the ``make`` that started it, should that be killed outright."""
    for number in SIGNALS:
        if number is not signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:  # nohup
            signal.signal(number, _stop)
    end_with_parent(signal.SIGTERM)


def _stop(number: int, _frame: FrameType | None) -> None:
    """Once only: a second Ctrl-C must not break the orderly end."""
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise Stop(number)
