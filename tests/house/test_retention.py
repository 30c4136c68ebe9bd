"""docs/personal-data.md tells of the periods that the worker keeps, and of no others."""

from storsthlm import retention
from storsthlm.ops import tasks
from storsthlm.ops.environment import ROOT


def told() -> dict[str, int]:
    lines = (ROOT / "docs" / "personal-data.md").read_text().splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {row[4].strip("`"): int(row[3]) for row in rows if row[4].startswith("`")}


def test_each_period_is_the_one_that_the_code_keeps() -> None:
    assert told() == {name: period.days() for name, period in retention.periods.items()}


def test_they_are_kept_each_night_one_job_for_each(monkeypatch) -> None:
    periodic = {each.task.name: each.cron for each in tasks.app.periodic_registry.periodic_tasks.values()}
    assert periodic["storsthlm.ops.tasks.forget_what_is_old"] == "43 3 * * *"
    deferred = []
    monkeypatch.setattr(tasks.forget_one, "defer", lambda **told: deferred.append(told["name"]))
    tasks.forget_what_is_old.func(0)
    assert {retention.periods[name].forget for name in deferred} == {
        period.forget for period in retention.periods.values()
    }
    assert len(deferred) == len(set(deferred))


def test_a_job_keeps_its_period_and_one_of_another_release_does_nothing(monkeypatch) -> None:
    done = []
    monkeypatch.setitem(retention.periods, "x", retention.Period(lambda: 1, lambda: done.append("x")))
    tasks.forget_one("x")
    tasks.forget_one("of another release")
    assert done == ["x"]
