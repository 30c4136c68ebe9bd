"""What each check does: as administrators have chosen, and where they have not, as its app says."""

from storsthlm.publishing.models import CheckSetting
from storsthlm.publishing.models.gate import Severity

from .registry import Check, all_checks


class Settings:
    def __init__(self, rows: dict[str, CheckSetting]) -> None:
        self._rows = rows

    def severity(self, check: Check) -> str:
        row = self._rows.get(check.code)
        return row.severity if row and row.severity else check.severity

    def limit(self, code: str) -> int:
        row, limit = self._rows.get(code), all_checks()[code].limit
        if limit is None:
            raise LookupError(f"The check {code} has no limit.")
        return row.limit if row and row.limit is not None else limit.default

    def is_on(self, check: Check) -> bool:
        return self.severity(check) != Severity.OFF


def current() -> Settings:
    return Settings({row.code: row for row in CheckSetting.objects.all()})


def fill_in(**kwargs: object) -> None:
    """A row for each check that is registered, for the page where they are chosen; it decides nothing."""
    known = set(CheckSetting.objects.values_list("code", flat=True))
    CheckSetting.objects.bulk_create(
        [CheckSetting(code=code) for code in all_checks() if code not in known], ignore_conflicts=True
    )
