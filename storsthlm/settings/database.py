"""How every environment talks to Postgres; only the address differs."""

import dj_database_url

# A killed web process must not leave its query running, and no page may wait for ever.
_SERVER_OPTIONS = "-c statement_timeout=15000 -c lock_timeout=5000 -c client_connection_check_interval=2000"
# A replica is not waited for: the primary has the answer too.
_READ_ONLY = " -c default_transaction_read_only=on"
_IMPATIENT = {"connect_timeout": 2, "tcp_user_timeout": 3000}
REPLICA_ROUTER = "storsthlm.middleware.replica.ReplicaRouter"


def databases(url: str, replica_url: str) -> dict[str, dict[str, object]]:
    if not replica_url:
        return {"default": _database(url)}
    replica = _database(replica_url)
    replica["OPTIONS"] |= _IMPATIENT | {"options": _SERVER_OPTIONS + _READ_ONLY}
    return {"default": _database(url), "replica": replica}


def _database(url: str) -> dict[str, object]:
    config = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    config["OPTIONS"] = {**config.get("OPTIONS", {}), "options": _SERVER_OPTIONS, "connect_timeout": 5}
    return config
