"""Registration for an event on the site itself, without an account (docs/adr/0050)."""
