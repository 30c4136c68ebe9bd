"""What a decision does, by its words: in Swedish, and in German as OParl is mostly written."""

import re

from boards.models import Decision

Verb = Decision.Verb

# The first that fits: what says more stands before what says less.
_BY_WORDS = (
    (r"återremitt|zurückverwiesen|verwiesen|zurück an", Verb.REMIT),
    (r"bordlägg|vertagt|zurückgestellt|abgesetzt", Verb.TABLE),
    (r"avslå|avslag|ogilla|ablehn|abgelehnt", Verb.REJECT),
    (r"nicht (?:angenommen|zugestimmt|beschlossen|genehmigt)", Verb.REJECT),
    (r"rekommender|empfohlen|empfiehlt", Verb.RECOMMEND),
    (r"\byttra|yttrande|remissvar|stellungnahme", Verb.STATEMENT),
    (r"\butse|\bvälj|\bväljs|\bvaldes|gewählt|bestellt", Verb.ELECT),
    (r"uppdra|ge i uppdrag|i uppdrag att|beauftragt", Verb.ASSIGN),
    (r"till handlingarna|noter(?:a|as|ade)|tar del av|kenntnis", Verb.NOTE),
    (r"\banta(?:s|r)?\b|antogs", Verb.ADOPT),
    (r"godkänn|bifall|fastställ|beschlossen|angenommen|zugestimmt|genehmigt", Verb.APPROVE),
)


def verb_of(words: str) -> str:
    """``other`` where they say nothing that is known: never a yes that nobody has said."""
    head = words[:500].casefold()
    return next((verb for pattern, verb in _BY_WORDS if re.search(pattern, head)), Verb.OTHER)
