"""What the public form does: keeps what was written, whatever the address, and leaves the rest to a job."""

from django.db import transaction

from newsletter.models import SignUp
from storsthlm.pages.actions import admit

from .tasks import take_up_sign_up

MOST = 600  # within an hour, from everybody: a campaign may bring many


@transaction.atomic
def receive(sign_up: SignUp) -> None:
    """Raises ``TooMany``. Nothing here looks whether the address is known (docs/adr/0051)."""
    admit(SignUp.objects.all(), sign_up.sender, most=MOST)
    sign_up.save()
    take_up_sign_up.defer(sign_up_id=sign_up.pk)
