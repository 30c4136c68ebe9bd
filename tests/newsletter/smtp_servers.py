"""Real mail servers of this machine that behave well, or badly in one way."""

# ruff: noqa: N802 - aiosmtpd names its handlers
import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from storsthlm.ops.processes import unused_port

HANGS_S = 6


class Keeping:
    """Takes everything and remembers it. ``answers``: what to say at a step, by (step, recipient)."""

    def __init__(self, answer: Callable[[str, str], str | None] = lambda step, to: None) -> None:
        self.answer = answer
        self.kept: list[Message] = []
        self.tried: list[str] = []
        self.connections = 0

    async def handle_EHLO(self, server, session: Session, envelope: Envelope, hostname: str, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope: Envelope, address: str, options) -> str:
        if said := self.answer("mail", address):
            return said
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope: Envelope, address: str, options) -> str:
        self.tried.append(address)
        if said := self.answer("rcpt", address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope: Envelope) -> str:
        said = self.answer("data", envelope.rcpt_tos[0]) or "250 OK"
        if said == "hang":
            await asyncio.sleep(HANGS_S)
        if said == "drop":
            server.transport.abort()
        if said.startswith(("250", "take")):
            self.kept.append(message_from_bytes(envelope.content))
        if said.startswith("take"):
            server.transport.abort()
        return said

    @property
    def receivers(self) -> list[str]:
        return [message["To"] for message in self.kept]


class DropsInMidData(SMTP):
    async def smtp_DATA(self, arg: str) -> None:
        await self.push("354 go on")
        await self._reader.read(1000)
        self.transport.abort()


class OwnController(Controller):
    def __init__(self, handler, protocol: type[SMTP]) -> None:
        super().__init__(handler, hostname="127.0.0.1", port=unused_port())
        self.protocol = protocol

    def factory(self) -> SMTP:
        return self.protocol(self.handler, hostname="mail.test", loop=self.loop)


@contextmanager
def serving(handler: Keeping, protocol: type[SMTP] = SMTP) -> Iterator[int]:
    """The port. The connection that tries whether it has started is not counted."""
    controller = OwnController(handler, protocol)
    controller.start()
    handler.connections = 0
    try:
        yield controller.port
    finally:
        controller.stop()
