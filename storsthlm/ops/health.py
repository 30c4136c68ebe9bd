"""Can this container's web server do its work? ``python -m storsthlm.ops.health``, for the health check.

It asks under the site's own name, since the site answers to no other.
"""

import http.client
import os
import sys

PORT = 8000


def main() -> int:
    host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=8)
    connection.request("GET", "/healthz", headers={"Host": host})
    return 0 if connection.getresponse().status == http.HTTPStatus.OK else 1


if __name__ == "__main__":
    sys.exit(main())
