"""How fast one worker sends, as JSON: ``python -m storsthlm.ops.bench.mailing``

Each mail with its two transactions and over one connection, to a mail server of this machine that does
nothing but remember. ``queries`` are those of one mail.
"""

import json
import sys
import time

import django
from django.db import connection
from django.test.utils import CaptureQueriesContext

MAILS, COUNTED = 1000, 20


def main() -> None:
    django.setup()
    from newsletter.sending.working import work
    from storsthlm.ops.edition import addressed, remove

    sending = addressed(MAILS)
    try:
        began = time.monotonic()
        while work(sending.pk, seconds=60):
            pass
        took = time.monotonic() - began
        sent = sending.deliveries.counts().get("sent", 0)
    finally:
        remove(sending)
    json.dump([{"name": "newsletter", "queries": _queries(), "rps": round(sent / took, 1)}], sys.stdout)


def _queries() -> int:
    from newsletter.sending import claiming, settling
    from newsletter.sending.outcomes import Sent
    from storsthlm.ops.edition import addressed, remove

    sending = addressed(COUNTED)
    try:
        with CaptureQueriesContext(connection) as captured:
            for _number in range(COUNTED):
                settling.settle(claiming.next_for(sending.pk), Sent())
    finally:
        remove(sending)
    return sum(not each["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT")) for each in captured) // COUNTED


if __name__ == "__main__":
    main()
