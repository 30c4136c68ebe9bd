"""The desk's look at an edition as mail: as readers see it, what to mend first, and a test to oneself."""

from dataclasses import asdict

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsletter.models import Edition
from storsthlm.publishing import drafts
from storsthlm.publishing.preview import finish, render_preview

from .letter import LANGUAGES, Letter, letter_of
from .message import to_nobody
from .remarks import remarks
from .tasks import send_test

MAIL, MAIL_DARK, TEXT = "mail", "mail-dark", "text"
KINDS = (
    ("", gettext_lazy("Webbsida")),
    (MAIL, gettext_lazy("Mejl")),
    (MAIL_DARK, gettext_lazy("Mejl i mörkt läge")),
    (TEXT, gettext_lazy("Mejl som text")),
)
_ASKS_FOR_DARK = "(prefers-color-scheme: dark)"
# A mail has its styles inside, runs nothing, and shows our own pictures alone.
_MAIL_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'self'"
)


class MailPages(admin.ModelAdmin):
    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.mail_view)
        return [path("<path:object_id>/mail/", view, name=self._name("mail")), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["preview_kinds"] = KINDS
        return super().render_change_form(request, context, add, change, form_url, obj)

    # In a frame -------------------------------------------------------------------------------------

    def previewed(self, request: HttpRequest, shown: Edition, language: str) -> HttpResponse:
        wanted = request.GET.get("as")
        if wanted == TEXT:
            return self._framed_text(shown, language)
        if wanted in {MAIL, MAIL_DARK}:
            return self._framed_mail(request, shown, language, dark=wanted == MAIL_DARK)
        return render_preview(request, shown, language)

    def _framed_text(self, shown: Edition, language: str) -> HttpResponse:
        letter = to_nobody(letter_of(shown, language), settings.SITE_URL)
        response = HttpResponse(letter.text, content_type="text/plain; charset=utf-8")
        add_never_cache_headers(response)
        return response

    def _framed_mail(
        self, request: HttpRequest, shown: Edition, language: str, *, dark: bool
    ) -> HttpResponse:
        """In the chosen mode, whatever the editor's own machine prefers."""
        letter = to_nobody(letter_of(shown, language, site=""), site="")
        response = HttpResponse(letter.html.replace(_ASKS_FOR_DARK, "all" if dark else "not all"))
        finish(response, request)
        response["Content-Security-Policy"] = _MAIL_POLICY
        add_never_cache_headers(response)
        return response

    # The page ---------------------------------------------------------------------------------------

    def mail_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        edition = self._item(request, object_id)
        if not self.has_change_permission(request, edition):
            raise PermissionDenied
        language = "en" if request.GET.get("lang") == "en" else "sv"
        if request.method == "POST":
            return self._send_test(request, edition, language)
        draft = drafts.of(edition)
        return self.as_drafted(request, edition, draft, lambda shown: self._mail(request, shown, language))

    def _mail(self, request: HttpRequest, edition: Edition, language: str) -> HttpResponse:
        letters = {each: letter_of(edition, each) for each in LANGUAGES}
        letter = to_nobody(letters[language], settings.SITE_URL)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Som mejl"),
            "subtitle": str(edition),
            "opts": self.opts,
            "original": edition,
            "letter": letter,
            "kilobytes": round(letter.size / 1000, 1),
            "remarks": remarks(edition, letters.values()),
            "dark": request.GET.get("mode") == "dark",
            "frame": reverse(self.url_name("preview"), args=[edition.pk]),
            "back_url": self.change_url(edition),
        }
        return TemplateResponse(request, "admin/newsletter/mail.html", context).render()

    def _send_test(self, request: HttpRequest, edition: Edition, language: str) -> HttpResponse:
        """Of what stands there now, also of a draft."""
        letters: list[Letter] = []

        def write(shown: Edition) -> HttpResponse:
            letters.append(to_nobody(letter_of(shown, language), settings.SITE_URL))
            return HttpResponseRedirect(request.get_full_path())

        if not request.user.email:
            messages.error(request, _("Ditt konto har ingen e-postadress. Be en administratör lägga in den."))
            return HttpResponseRedirect(request.get_full_path())
        answer = self.as_drafted(request, edition, drafts.of(edition), write)
        for letter in letters:
            send_test.defer(user_id=request.user.pk, key=get_random_string(20), letter=asdict(letter))
            messages.success(request, _("Ett test är på väg till %s.") % request.user.email)
        return answer
