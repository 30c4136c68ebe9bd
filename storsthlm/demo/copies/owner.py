"""The mark of every copy: it was made by an account that nobody can log in to.

So a copy can never be taken for what somebody wrote, and all of them can be taken away at once.
"""

from storsthlm.accounts.models import User

USERNAME = "kopior"


def owner() -> User:
    made_by, created = User.objects.get_or_create(
        username=USERNAME,
        defaults={"first_name": "Kopior", "last_name": "för mätning", "is_active": False},
    )
    if created:
        made_by.set_unusable_password()
        made_by.save()
    return made_by
