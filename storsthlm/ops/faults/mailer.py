"""A worker of ``mailing``, to be killed: ``python -m storsthlm.ops.faults.mailer SENDING``"""

import sys
import time

import django

PAUSE_S = 0.2


def main(sending_id: int) -> None:
    django.setup()
    from newsletter.models import Sending
    from newsletter.sending.working import work

    while Sending.objects.get(pk=sending_id).deliveries.waiting().exists():
        if not work(sending_id, seconds=60):
            time.sleep(PAUSE_S)


if __name__ == "__main__":
    main(int(sys.argv[1]))
