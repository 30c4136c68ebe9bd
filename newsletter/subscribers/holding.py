"""All that is held about an address, for whoever asks for it about themselves."""

from newsletter.models import SignUp, Subscriber, Topic

from .identity import digests_of, normalised

COLUMNS = (
    *("email", "language", "state", "everything", "editions", "at_once", "created_at", "asked_at"),
    *("confirmed_at", "left_at", "written_to_at"),
    *("consent_at", "consent_how", "consent_source", "consent_wording"),
)


def held_about(email: str) -> dict[str, object]:
    """Also where no more than the digest is left."""
    topics = [f"topics__{kind}" for kind in Topic.KINDS]
    rows = Subscriber.objects.known_as(digests_of(email)).prefetch_related(*topics)
    waiting = SignUp.objects.filter(email__iexact=normalised(email))
    return {
        "address": normalised(email),
        "subscriptions": [_told(row) for row in rows],
        "sign_ups_not_taken_up": list(waiting.values("created_at", "language", "chosen", "wording")),
    }


def _told(subscriber: Subscriber) -> dict[str, object]:
    topics = [str(topic.chosen) for topic in subscriber.topics.all()]
    columns = {name: getattr(subscriber, name) for name in COLUMNS}
    return {**columns, "only_a_digest_is_kept": not subscriber.email, "topics": topics}
