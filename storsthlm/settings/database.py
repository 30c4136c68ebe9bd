"""How every environment talks to Postgres; only the address differs."""

import dj_database_url

# A killed web process must not leave its query running, and no page may wait for ever.
_SERVER_OPTIONS = "-c statement_timeout=15000 -c lock_timeout=5000 -c client_connection_check_interval=2000"


def database(url: str) -> dict[str, object]:
    config = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    config["OPTIONS"] = {**config.get("OPTIONS", {}), "options": _SERVER_OPTIONS, "connect_timeout": 5}
    return config
