"""Which files an item shows: attached to it or its rows, or linked in its texts."""

import re
from uuid import UUID

from storsthlm.documents.models import Document
from storsthlm.publishing.gate.content import Content, Place
from storsthlm.richtext import images

_DOCUMENT = re.compile(rf"(?:ref:documents\.document:|/dokument/)({images.UUID})")


def linked(content: Content) -> list[tuple[Place, UUID, str]]:
    """By identity or by address: where, which, and the words of the link."""
    found = [(link, _DOCUMENT.match(link.href)) for link in content.links]
    return [(link, UUID(match[1]), link.text or link.href) for link, match in found if match]


def files_of(content: Content) -> list[tuple[Place, Document, str]]:
    """With the title or the words of the link. Of what nobody may see not even the name is told."""
    links = linked(content)
    wanted = {pk for _place, pk, _words in links}
    there = Document.objects.disclosed().in_bulk(wanted) if wanted else {}
    attached = [(place, document, document.title) for place, document in content.chosen(Document)]
    return attached + [(place, there[pk], words) for place, pk, words in links if pk in there]
