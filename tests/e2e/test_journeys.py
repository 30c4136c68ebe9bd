"""`make journeys`: what the hands do is counted, and a journey ends where it says."""

import pytest
from playwright.sync_api import Page, expect

from storsthlm.accounts.roles import apply_roles
from storsthlm.ops.journeys.hands import Hands
from storsthlm.ops.journeys.journey import JOURNEYS, Journey
from storsthlm.ops.journeys.scene import Failed, Scene
from storsthlm.ops.journeys.walking import walk_one
from tests.factories.taxonomy import CategoryFactory

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

FORM = """<button aria-label="Press me">x</button><label>Name <input></label>
<select><option>One<option>Two</select>
<div contenteditable role="textbox">a <em>word</em></div><input type="file">"""


def test_each_act_counts_as_one_and_is_done(page: Page) -> None:
    page.set_content(FORM)
    hands = Hands(page)
    hands.click(hands.button("Press me"))
    hands.fill(page.get_by_label("Name"), "Åsa Öberg")
    hands.choose(page.locator("select"), "Two")
    hands.mark_word(page.locator("em"))
    hands.overwrite("text")
    hands.write(page.get_by_role("textbox").last, "## Line", "- another")
    hands.key("Control+a")
    hands.paste(page.get_by_role("textbox").last, "https://example.org/")
    hands.drop(page.locator("select"), {"a.png": b"x", "c.png": b"z"})
    hands.choose_file(page.locator("input[type=file]"), "b.pdf", b"y")
    assert len(hands.steps) == 10
    assert hands.steps[0] == "click: Press me"
    expect(page.get_by_label("Name")).to_have_value("Åsa Öberg")
    expect(page.locator("select")).to_have_value("Two")
    expect(page.get_by_role("textbox").last).to_contain_text("text")
    expect(page.get_by_role("textbox").last).to_contain_text("- another")


@pytest.mark.parametrize("task", ["T2", "T10", "meeting"])
def test_a_task_is_done_within_its_aim(page: Page, live_server, task: str) -> None:
    apply_roles()
    CategoryFactory()
    journey = next(each for each in JOURNEYS if each.task.split()[0] == task)
    result = walk_one(page.context.browser, live_server.url, journey)
    assert result.fault == ""
    assert 0 < result.row["interactions"] == len(result.steps) <= journey.aim
    assert result.seconds > 0


def test_a_journey_that_does_not_arrive_is_told_of(page: Page, live_server) -> None:
    def walk(scene: Scene) -> None:
        raise Failed("It is not public.\nAnd more.")

    result = walk_one(page.context.browser, live_server.url, Journey("T0 nowhere", 1, 2, walk))
    assert result.fault == "It is not public. (after nothing)"
    assert "FAILED" in result.line
