"""Jobs that only tests have."""

import time
from pathlib import Path

from procrastinate.contrib.django import app


@app.task
def slow_once(folder: str) -> None:
    """The first try hangs until its worker is killed; the second is quick."""
    begun = Path(folder, "begun")
    if not begun.exists():
        begun.touch()
        time.sleep(600)
    Path(folder, "done").touch()
