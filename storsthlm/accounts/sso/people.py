"""Whose account it is that the provider speaks of. None is made: an administrator decides who gets one."""

from django.db.models import QuerySet

from storsthlm.accounts.models import User

from .provider import Answer

LONGEST = 255  # of a subject, says the standard


def account_of(claims: Answer) -> User | None:
    """The first time by address of mail, where exactly one account has it; from then on by subject."""
    subject = f"{claims['iss']} {claims['sub']}"
    if len(claims["sub"]) > LONGEST or not subject.isprintable():
        return None
    open_ones = User.objects.filter(is_active=True, is_staff=True)
    return open_ones.filter(sso_subject=subject).first() or _met_first(open_ones, claims, subject)


def _met_first(open_ones: QuerySet, claims: Answer, subject: str) -> User | None:
    email = _email_of(claims)
    found = list(open_ones.filter(email__iexact=email)[:2]) if email else []
    if len(found) != 1 or User.objects.filter(sso_subject=subject).exists():
        return None
    met = User.objects.filter(pk=found[0].pk, sso_subject=None).update(sso_subject=subject)
    return found[0] if met else None


def _email_of(claims: Answer) -> str:
    """Nothing where the provider says that it has not made sure; most say nothing of that."""
    email = claims.get("email")
    is_doubtful = claims.get("email_verified") in (False, "false")
    return email if isinstance(email, str) and email.isprintable() and not is_doubtful else ""
