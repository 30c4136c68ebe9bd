"""How editions are found from outside: the site map, and the picture beside a shared link."""

from django.utils.translation import gettext as _

from storsthlm.pages import sitemap, social

from .models import Edition


def register() -> None:
    sitemap.register_section("editions", Edition.objects.public)
    social.register(Edition, rows=Edition.objects.public, tell=_words)


def _words(edition: Edition) -> social.Words:
    label = _("Nyhetsbrev nummer %(number)s") % {"number": edition.number}
    return social.in_area(edition.title, None, label=label)
