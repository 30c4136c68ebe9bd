"""Django's sessions in the database; the list of who has which open follows when one gets a new key."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def cycle_key(self) -> None:
        from storsthlm.accounts.models import OpenSession  # sessions are wanted before models are loaded

        opened = OpenSession.objects.filter(session=self.session_key).first()
        super().cycle_key()
        if opened is not None:
            opened.pk, opened.session_id = None, self.session_key
            opened.save(force_insert=True)
