"""One connection to the mail server, and exactly what it answered to each mail.

What matters is the moment at which the last line of a mail goes out. Before it, whatever happens, no
server may deliver anything. After it, only an answer tells.
"""

import re
import smtplib
from contextlib import suppress
from email.message import Message
from email.utils import parseaddr
from smtplib import SMTPException

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend

from .outcomes import Doubt, Later, NotNow, Outcome, Refused, Sent

GOES_ON, CLOSING = 354, 421
MOST_OVER_ONE_CONNECTION = 100
NO_ASCII = "553"  # an address that this server's protocol cannot write
END = b"\r\n.\r\n"
_PERIOD = re.compile(rb"^\.", re.MULTILINE)
_FAILURES = (SMTPException, OSError)


class Post:
    """``with Post(sender) as post: post.hand_over(message, to)``; any of Django's mail back ends will do."""

    def __init__(self, sender: str) -> None:
        self.sender = parseaddr(sender)[1]
        self.backend = get_connection()
        self.handed_over = 0

    def __enter__(self) -> "Post":
        return self

    def __exit__(self, *_ended: object) -> None:
        self._close()

    def hand_over(self, message: EmailMultiAlternatives, to: str) -> Outcome:
        if not isinstance(self.backend, EmailBackend):  # prints or keeps it: there is no server to ask
            self.backend.send_messages([message])
            return Sent()
        was_open = self.handed_over > 0
        outcome = self._attempt(message.message(), to)
        if was_open and isinstance(outcome, NotNow):  # a server that tired of the connection has not said no
            outcome = self._attempt(message.message(), to)
        return outcome

    def _attempt(self, message: Message, to: str) -> Outcome:
        try:
            outcome = self._spoken(self._server(), message, to)
        except _FAILURES as failure:  # only ever before the end of a mail
            outcome = NotNow(_words(failure))
        except UnicodeEncodeError:
            outcome = Refused(NO_ASCII)
        if isinstance(outcome, NotNow | Doubt) or _is_closing(outcome):
            self._close()
        return outcome

    def _server(self) -> smtplib.SMTP:
        """Opened when it is needed, and opened anew now and then, as providers want it."""
        if self.handed_over >= MOST_OVER_ONE_CONNECTION:
            self._close()
        self.handed_over += 1
        self.backend.open()
        self.backend.connection.ehlo_or_helo_if_needed()
        return self.backend.connection

    def _close(self) -> None:
        """Without a farewell that a hanging server would never answer."""
        self.handed_over = 0
        if isinstance(self.backend, EmailBackend) and self.backend.connection:
            with suppress(*_FAILURES):
                self.backend.connection.close()
            self.backend.connection = None

    def _spoken(self, server: smtplib.SMTP, message: Message, to: str) -> Outcome:
        if refusal := self._envelope(server, to):
            return refusal
        server.send(_lines(message))
        return _ended(server)

    def _envelope(self, server: smtplib.SMTP, to: str) -> Outcome | None:
        code, words = server.mail(self.sender)
        if not _is_good(code):
            server.rset()
            return NotNow(_said(code, words))
        code, words = server.rcpt(to)
        if not _is_good(code):
            return self._said_no(server, code, words)
        server.putcmd("data")
        code, words = server.getreply()
        return None if code == GOES_ON else self._said_no(server, code, words)

    def _said_no(self, server: smtplib.SMTP, code: int, words: bytes) -> Outcome:
        if code == CLOSING:
            return NotNow(_said(code, words))
        server.rset()
        return _refusal(code, words)


def _ended(server: smtplib.SMTP) -> Outcome:
    """The line after which only an answer tells."""
    try:
        server.send(END)
        code, words = server.getreply()
    except _FAILURES as failure:
        return Doubt(_words(failure))
    return Sent() if _is_good(code) else _refusal(code, words)


def _lines(message: Message) -> bytes:
    """As it is sent: lines that end as the protocol wants, and none that ends the mail before its end."""
    lines = message.as_bytes(linesep="\r\n").removesuffix(b"\r\n")
    return _PERIOD.sub(b"..", lines)


def _is_closing(outcome: Outcome) -> bool:
    return isinstance(outcome, Later) and outcome.code.startswith(str(CLOSING))


def _is_good(code: int) -> bool:
    return 200 <= code < 300  # noqa: PLR2004 - RFC 5321, 4.2.1


def _refusal(code: int, words: bytes) -> Refused | Later:
    said = _said(code, words)
    return Refused(said) if code >= 500 else Later(said)  # noqa: PLR2004 - RFC 5321, 4.2.1


def _said(code: int, words: bytes) -> str:
    """``550 5.1.1``, without the words, which may hold an address."""
    enhanced = words.decode("ascii", "replace").split(" ")[0].split("\n")[0]
    return f"{code} {enhanced}" if enhanced.replace(".", "").isdecimal() else str(code)


def _words(failure: Exception) -> str:
    if isinstance(failure, smtplib.SMTPResponseException):
        words = failure.smtp_error
        return _said(failure.smtp_code, words if isinstance(words, bytes) else str(words).encode())
    if isinstance(failure, TimeoutError):
        return "timeout"
    return type(failure).__name__
