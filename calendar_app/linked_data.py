"""The calendar as open data: JSON-LD with schema.org's words for events, as their pages have them.

Those are the words that the Swedish profile for events is made of (docs/adr/0054): a name, a description, a
page, times, a place, who arranges it, and whether it takes place.
"""

import json

from django.db.models import prefetch_related_objects

from boards.structured import as_event

from .entry import EVENT, Entry
from .structured import structured


def linked_data(entries: list[Entry]) -> str:
    events = [entry.item for entry in entries if entry.kind == EVENT]
    prefetch_related_objects(events, "organisers")
    told = {"@context": "https://schema.org", "@graph": [_told(entry) for entry in entries]}
    return json.dumps(told, ensure_ascii=False)


def _told(entry: Entry) -> dict[str, object]:
    told = _event(entry) if entry.kind == EVENT else _meeting(entry)
    area = [entry.category.name] if entry.category else []
    told |= {"@id": told["url"], "identifier": entry.key, "keywords": [str(entry.kind_label), *area]}
    return {name: value for name, value in told.items() if value not in ("", [])}


def _event(entry: Entry) -> dict[str, object]:
    event = entry.item
    audience = {"@type": "Audience", "audienceType": event.audience} if event.audience else ""
    return {**structured(event), "audience": audience}


def _meeting(entry: Entry) -> dict[str, object]:
    return {**as_event(entry.item, entry.item.public_other_bodies), "description": entry.note}
