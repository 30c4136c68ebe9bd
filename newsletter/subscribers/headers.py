"""What every mail to a subscriber says of itself, for mail programs that offer to leave (RFC 2369, 8058)."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from newsletter.models import Subscriber
from storsthlm.addresses import address

from . import links


def of_mail_to(subscriber: Subscriber) -> dict[str, str]:
    """One click leaves: the mail program posts to the address, without any page or cookie."""
    with override(subscriber.language):
        archive = settings.SITE_URL + address("newsletter:list")
        return {
            "List-Id": f"{_('Storsthlms nyhetsbrev')} <{list_id()}>",
            "List-Unsubscribe": f"<{links.to_leave(subscriber)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Archive": f"<{archive}>",
        }


def list_id() -> str:
    host = settings.SITE_URL.partition("://")[2].partition(":")[0].partition("/")[0]
    return f"nyhetsbrev.{host}"
