"""Ten codes on paper. Only their keyed digests are kept: who reads the database cannot use them."""

import secrets

from django.db import transaction
from django.utils.crypto import salted_hmac

from storsthlm.accounts.models import User

from .models import RecoveryCode

SALT = "storsthlm.accounts.factors.recovery"
CODES = 10
LENGTH = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


@transaction.atomic
def new_codes(account: User) -> list[str]:
    """The old ones are void. Whoever calls this shows the new ones: nobody can read them again."""
    codes = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(CODES)]
    account.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(account=account, digest=_digest(code)) for code in codes)
    return [f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}" for code in codes]


def proves(account: User, code: str) -> bool:
    """Takes the code away: only one of two that ask at the same time gets in."""
    deleted, _by_model = account.recovery_codes.filter(digest=_digest(code)).delete()
    return deleted == 1


def _digest(code: str) -> str:
    plain = code.lower().replace("-", "")
    return salted_hmac(SALT, plain, algorithm="sha256").hexdigest()
