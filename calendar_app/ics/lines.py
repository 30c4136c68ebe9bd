"""Lines of a calendar file (RFC 5545, 3.1 and 3.3.11): at most 75 octets each, and never half a letter."""

import re

END = "\r\n"
LONGEST = 75
CERTAINLY_SHORT = LONGEST // 4  # a letter has at most four octets
# What the format has no place for, such as the line break that Word makes with Shift and Enter.
IN_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def line(name: str, text: str) -> str:
    """A property whose value is text, escaped and folded."""
    return folded(f"{name}:{escaped(text)}")


def escaped(text: str) -> str:
    text = IN_NO_TEXT.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def folded(whole: str) -> str:
    if len(whole) <= CERTAINLY_SHORT or len(octets := whole.encode()) <= LONGEST:
        return whole
    parts, start, end = [], 0, LONGEST
    while end < len(octets):
        while octets[end] & 0xC0 == 0x80:  # noqa: PLR2004 (in the middle of a letter of UTF-8)
            end -= 1
        parts.append(octets[start:end])
        start, end = end, end + LONGEST - 1  # the space that goes on with a line is one of its octets
    return b"\r\n ".join([*parts, octets[start:]]).decode()
