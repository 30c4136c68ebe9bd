"""A real mail server of this machine, which takes everything and remembers whom it was for."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesHeaderParser

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from storsthlm.ops.processes import unused_port

HOST = "127.0.0.1"


class Records:
    """``taken``: how often each mail was taken, by its Message-ID."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self._headers = BytesHeaderParser()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Remembered before it is answered: whoever dies in between leaves a mail that has arrived."""
        self.taken[str(self._headers.parsebytes(envelope.content)["Message-ID"]).strip()] += 1
        return "250 OK"


@contextmanager
def recording() -> Iterator[tuple[Records, int]]:
    """What it took, and its port."""
    records = Records()
    controller = Controller(records, hostname=HOST, port=unused_port())
    controller.start()
    try:
        yield records, controller.port
    finally:
        controller.stop()


def environment(port: int, database: str) -> dict[str, str]:
    """Production's settings for a process that shall send through it, as fast as it can."""
    return {
        "DJANGO_SETTINGS_MODULE": "storsthlm.settings.production",
        "DATABASE_URL": database,
        "SECRET_KEY": "only-for-measuring-on-this-machine",
        "ALLOWED_HOSTS": "localhost",
        "HTTPS": "0",
        "LOG_LEVEL": "WARNING",
        "EMAIL_HOST": HOST,
        "EMAIL_PORT": str(port),
        "NEWSLETTER_PER_MINUTE": "1000000",
        "NEWSLETTER_PER_MINUTE_AND_DOMAIN": "1000000",
    }
