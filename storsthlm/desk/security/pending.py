"""Between the two steps of a log-in: who has proved the password, and for how long that counts.

Such a session is nobody's: no page but that of the second step looks at what is kept here.
"""

from django.contrib.auth import login
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from storsthlm.accounts.factors.needs import confirm
from storsthlm.accounts.models import User

KEY = "second_step"
SECONDS = 10 * 60


def wait_for_second_step(request: HttpRequest, account: User) -> None:
    request.session[KEY] = {
        "account": account.pk,
        "backend": account.backend,
        "at": timezone.now().timestamp(),
        "hash": account.get_session_auth_hash(),
    }


def waiting(request: HttpRequest) -> User | None:
    """Nobody, too, where the password or the account has changed since."""
    kept = request.session.get(KEY)
    if not kept or timezone.now().timestamp() - kept["at"] > SECONDS:
        return None
    account = User.objects.filter(pk=kept["account"], is_active=True, is_staff=True).first()
    if account is None or not constant_time_compare(kept["hash"], account.get_session_auth_hash()):
        return None
    return account


def let_in(request: HttpRequest, account: User) -> None:
    backend = request.session.pop(KEY)["backend"]
    login(request, account, backend=backend)
    confirm(request)
