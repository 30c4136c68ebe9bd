"""Production refuses to start on a guess; development and tests differ only where they must."""

import os
import subprocess
import sys

import pytest

from storsthlm.ops.environment import ROOT

COMPLETE = {
    "SECRET_KEY": "a-long-random-value-of-the-test-that-is-used-nowhere-else-0123456789",
    "ALLOWED_HOSTS": "www.storsthlm.example, storsthlm.example",
    "DATABASE_URL": "postgres://storsthlm@db.example/storsthlm",
}


def start(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A process of its own: settings are read once, from the environment."""
    system = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "TMPDIR"}}
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); from django.conf import settings; {code}"],
        cwd=ROOT,
        env={**system, "DJANGO_SETTINGS_MODULE": "storsthlm.settings.production", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def value_of(expression: str, **environment: str) -> str:
    started = start(f"print({expression})", **environment)
    assert started.returncode == 0, started.stderr
    return started.stdout.strip()


@pytest.mark.parametrize("name", sorted(COMPLETE))
@pytest.mark.parametrize("value", [None, "", "  "])
def test_production_does_not_start_without_its_values(name: str, value: str | None) -> None:
    environment = {key: text for key, text in COMPLETE.items() if key != name}
    started = start("pass", **environment, **({} if value is None else {name: value}))
    assert started.returncode != 0
    assert f"Set {name} in the environment" in started.stderr


def test_production_does_not_start_open_to_every_host() -> None:
    started = start("pass", **{**COMPLETE, "ALLOWED_HOSTS": "storsthlm.example,*"})
    assert started.returncode != 0
    assert "never '*'" in started.stderr


def test_production_starts_with_its_three_values_and_is_closed() -> None:
    names = ["DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    expression = "[" + ", ".join(f"settings.{name}" for name in names) + "]"
    assert value_of(expression, **COMPLETE) == "[False, True, True, True]"
    assert value_of("settings.ALLOWED_HOSTS", **COMPLETE) == "['www.storsthlm.example', 'storsthlm.example']"


def test_an_empty_line_in_the_environment_file_is_not_an_answer() -> None:
    """Compose hands on ``HTTPS=`` as an empty text; it must mean the safe default."""
    assert value_of("settings.SESSION_COOKIE_SECURE", **COMPLETE, HTTPS="") == "True"


def test_no_page_waits_for_ever_for_database_or_mail() -> None:
    options = value_of("settings.DATABASES['default']['OPTIONS']['options']", **COMPLETE)
    assert "statement_timeout=15000" in options
    assert "client_connection_check_interval=2000" in options
    assert value_of("settings.EMAIL_TIMEOUT", **COMPLETE) == "10"


def test_connections_are_checked_before_use() -> None:
    assert value_of("settings.DATABASES['default']['CONN_HEALTH_CHECKS']", **COMPLETE) == "True"


def test_a_replica_is_named_by_the_environment_alone():
    expression = "sorted(settings.DATABASES), settings.DATABASE_ROUTERS"
    assert value_of(expression, **COMPLETE) == "['default'] []"
    told = value_of(expression, **COMPLETE, REPLICA_URL="postgres://storsthlm@replica.example/storsthlm")
    assert told == "['default', 'replica'] ['storsthlm.middleware.replica.ReplicaRouter']"


BUCKET = {"S3_BUCKET": "uppladdat", "S3_ACCESS_KEY_ID": "vem", "S3_SECRET_ACCESS_KEY": "hemligt"}
BACKEND = "settings.STORAGES['default']['BACKEND']"


def test_uploads_go_to_a_bucket_by_the_environment_alone():
    loaded = "'obstore' in __import__('sys').modules"
    assert value_of(f"{BACKEND}, {loaded}", **COMPLETE) == (
        "storsthlm.documents.storage.WholeFileStorage False"
    )
    use = "__import__('django.core.files.storage').core.files.storage.default_storage.exists"
    told = value_of(f"{BACKEND}, callable({use}), {loaded}", **COMPLETE, **BUCKET)
    assert told == "storsthlm.documents.bucket.BucketStorage True True"


def test_half_a_key_to_the_bucket_is_refused():
    started = start("pass", **{**COMPLETE, **BUCKET, "S3_SECRET_ACCESS_KEY": ""})
    assert started.returncode != 0
    assert "or neither" in started.stderr


@pytest.mark.parametrize("settings_module", ["development", "production", "test"])
def test_every_environment_passes_the_system_checks(settings_module: str) -> None:
    code = "from django.core.management import call_command; call_command('check')"
    started = start(code, **{**COMPLETE, "DJANGO_SETTINGS_MODULE": f"storsthlm.settings.{settings_module}"})
    assert started.returncode == 0, started.stderr


def test_the_environment_is_read_in_one_module_only() -> None:
    """``storsthlm.ops`` starts processes and hands its environment on; settings come from here alone."""
    code = [
        path
        for app in ("storsthlm", "news", "boards", "calendar_app", "newsletter")
        for path in (ROOT / app).rglob("*.py")
    ]
    readers = {str(path.relative_to(ROOT)) for path in code if "os.environ" in path.read_text()}
    outside = {name for name in readers if not name.startswith("storsthlm/ops/")}
    assert outside == {"storsthlm/settings/env.py", "storsthlm/wsgi.py"}


def test_the_file_with_the_secrets_of_a_site_is_no_part_of_the_repository() -> None:
    assert "/.env" in (ROOT / ".gitignore").read_text().splitlines()
