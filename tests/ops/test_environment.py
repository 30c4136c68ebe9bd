"""What is pinned can be installed anywhere, by anybody."""

import re
import tomllib

import pytest

from storsthlm.ops.environment import INCLUDES, ROOT

SETS = sorted(INCLUDES)


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", SETS)
def test_no_requirement_names_an_address_or_a_folder(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert not re.search(r"https?:|file:|find-links|index-url|(^|\s)/", text, re.MULTILINE)


@pytest.mark.parametrize("name", SETS)
def test_every_requirement_has_hashes(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    unhashed = [line for line in text.splitlines() if "==" in line and not line.endswith("\\")]
    assert unhashed == []


@pytest.mark.parametrize("name", SETS)
def test_a_set_holds_the_sets_it_includes_in_the_same_versions(name: str) -> None:
    assert all(pins(included).items() <= pins(name).items() for included in INCLUDES[name])


def test_everything_that_pyproject_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    names = {re.match(r"[\w-]+", each)[0].lower().replace("_", "-") for each in asked}
    assert names <= pins("test").keys()
