"""A bar on a terminal; elsewhere, as in a log, a line for each tenth."""

from django.core.management.base import OutputWrapper

WIDTH = 30
TENTHS = 10


class Bar:
    def __init__(self, stdout: OutputWrapper, label: str, total: int) -> None:
        self.stdout, self.label, self.total = stdout, label, total
        self.told = -1

    def show(self, done: int) -> None:
        if self.stdout.isatty():
            filled = WIDTH * done // self.total
            bar = "█" * filled + "·" * (WIDTH - filled)
            self.stdout.write(f"\r  {self.label} {bar} {done:,}", ending="\n" if done == self.total else "")
            self.stdout.flush()
        elif (tenth := TENTHS * done // self.total) > self.told:
            self.told = tenth
            self.stdout.write(f"  {self.label} {done:,} of {self.total:,}")
