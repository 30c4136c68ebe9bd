"""Our own source, read as text and as trees, for the tests that look at the house itself."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("storsthlm", "news", "boards", "calendar_app", "newsletter")
TEMPLATES = ROOT / "templates"


@cache
def python_files() -> tuple[Path, ...]:
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return (ROOT / "manage.py", *sorted(found))


@cache
def templates() -> tuple[Path, ...]:
    return tuple(sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt", ".xml"}))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def calls_in(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Calls of a function or method with one of these last names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and last_name(node.func) in names:
            yield node


def last_name(node: ast.AST) -> str:
    return getattr(node, "id", None) or getattr(node, "attr", "")


def first_string(call: ast.Call) -> str | None:
    """The call's first argument, where it is a plain string."""
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


@cache
def layers() -> tuple[tuple[str, ...], ...]:
    """The layers of the import contract in pyproject.toml, highest first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    contract = next(each for each in settings["contracts"] if each["type"] == "layers")
    return tuple(tuple(name.strip() for name in layer.split("|")) for layer in contract["layers"])


def layer_of(module: str) -> tuple[int, str]:
    """The height of a module's layer (0 is the lowest) and the name it has in the contract."""
    for height, names in enumerate(reversed(layers())):
        for name in names:
            if module == name or module.startswith(f"{name}."):
                return height, name
    raise LookupError(f"{module} stands in no layer of the import contract")


def points_downwards(source: str, target: str) -> bool:
    """Whether code of ``source`` may know ``target``: a lower layer, or its own app."""
    (from_height, from_name), (to_height, to_name) = layer_of(source), layer_of(target)
    return from_name == to_name or from_height > to_height
