"""Files in the hand of a test: dropped on a place of the page, or pasted there."""

from base64 import b64encode
from pathlib import Path

# Drops files on an element: their names and contents, the latter in base 64.
DROP = """(place, files) => {
  const transfer = new DataTransfer();
  for (const [name, content] of files) {
    const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type: "image/png" }));
  }
  const options = { dataTransfer: transfer, clipboardData: transfer, bubbles: true, cancelable: true };
  place.dispatchEvent(new DragEvent("dragover", options));
  place.dispatchEvent(new DragEvent("drop", options));
}"""

PASTE = DROP.replace(
    """  place.dispatchEvent(new DragEvent("dragover", options));
  place.dispatchEvent(new DragEvent("drop", options));
""",
    """  place.dispatchEvent(new ClipboardEvent("paste", options));
""",
)


def content(path: Path) -> str:
    return b64encode(path.read_bytes()).decode()
