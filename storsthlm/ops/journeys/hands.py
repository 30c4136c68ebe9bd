"""What an editor does with mouse and keyboard, done and counted.

One click, one key command, one file dropped or chosen, one field filled, one choice: 1 each. Tab, scrolling
and waiting: 0. A journey acts through these alone; ``page`` is there to look and to find things.
"""

import mimetypes
from base64 import b64encode
from dataclasses import dataclass, field

from playwright.sync_api import FrameLocator, Locator, Page, expect

# A dropped file and a pasted text come as the browser itself would bring them.
DROP = """(place, files) => {
  const transfer = new DataTransfer();
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  for (const event of ["dragover", "drop"]) {
    place.dispatchEvent(new DragEvent(event, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }
}"""
PASTE = """(place, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  place.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@dataclass
class Hands:
    """``steps`` tells each interaction in words; several people of one journey write into the same list."""

    page: Page
    steps: list[str] = field(default_factory=list)

    def click(self, what: Locator) -> None:
        self._count("click", _name(what))
        what.click()

    def mark_word(self, word: Locator) -> None:
        """A double click is one act; beside a word it marks the word."""
        self._count("double click", _name(word))
        word.dblclick()

    def key(self, combination: str) -> None:
        self._count("key", combination)
        self.page.keyboard.press(combination)

    def fill(self, what: Locator, words: str) -> None:
        self._count("fill", words)
        what.fill(words)

    def write(self, area: Locator, *lines: str) -> None:
        """A formatted text is a field; Enter between its lines and marks such as ``## `` are typing."""
        self._count("write", " / ".join(lines))
        area.focus()
        self._type(*lines)

    def overwrite(self, words: str) -> None:
        """In place of what is marked."""
        self._count("write", words)
        self._type(words)

    def paste(self, area: Locator, text: str) -> None:
        self._count("paste", text)
        area.evaluate(PASTE, text)

    def choose(self, what: Locator, label: str) -> None:
        self._count("choose", label)
        what.select_option(label=label)

    def drop(self, place: Locator, files: dict[str, bytes]) -> None:
        """All at once; by their names."""
        self._count("drop", ", ".join(files))
        place.evaluate(DROP, [[name, _type_of(name), b64encode(it).decode()] for name, it in files.items()])

    def choose_file(self, what: Locator, name: str, content: bytes) -> None:
        self._count("choose file", name)
        what.set_input_files([{"name": name, "mimeType": _type_of(name), "buffer": content}])

    def begin_to_count(self) -> None:
        """What was done until here made the situation, and is no part of the task."""
        self.steps.clear()

    def _type(self, *lines: str) -> None:
        for number, line in enumerate(lines):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(line)

    def _count(self, act: str, what: str) -> None:
        self.steps.append(f"{act}: {' '.join(what.split())[:80]}")

    # To look and to find, which costs nothing.

    def button(self, name: str, inside: FrameLocator | Locator | None = None) -> Locator:
        return (inside or self.page).get_by_role("button", name=name, exact=True).first

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("main").get_by_role("link", name=name, exact=True).first

    def field(self, name: str) -> Locator:
        return self.page.locator(f"#id_{name}")

    def area(self, name: str) -> Locator:
        """Where a formatted text is written."""
        return self.page.locator(f"#cke_id_{name} [role=textbox]")

    def is_told(self, words: str) -> None:
        """The desk says that it has done so."""
        expect(self.page.locator(".messagelist .success")).to_contain_text(words, timeout=15_000)

    def is_kept(self) -> None:
        expect(self.page.locator("#draft-status")).to_contain_text("Utkast sparat", timeout=15_000)


def _name(what: Locator) -> str:
    return " ".join((what.get_attribute("aria-label") or what.inner_text()).split())[:60]


def _type_of(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
