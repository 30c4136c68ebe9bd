"""The admin site of this house: Django's own, with our start page and our look."""

from collections.abc import Callable

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from storsthlm.accounts.models import AccountEvent
from storsthlm.pages.senders import network_of
from storsthlm.publishing.framing import in_own_frame
from storsthlm.richtext.urls import richtext_urls

from . import sso
from .account import account_page, end_session, log_out_everywhere
from .authors import KnownAuthor
from .find import find_page
from .gallery.views import gallery_page
from .lists import BoundedList
from .login import SECOND_STEP, DeskLoginForm
from .navigation import navigation
from .overviews import overview_page, overview_table
from .scheduled import scheduled_page, scheduled_table
from .security.guard import guarded, to_second_step
from .security.proving import ProvingView
from .security.urls import security_urls
from .sso import sso_link
from .start import start_page
from .trying import has_error, told_to_wait
from .unique import PlainUniqueErrors


class DeskSite(admin.AdminSite):
    site_header = _("Storsthlm redigering")
    site_title = _("Storsthlm redigering")
    index_title = _("Start")
    index_template = "admin/start.html"
    login_form = DeskLoginForm
    logout_template = "admin/logged_out.html"
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options: object) -> None:
        """What holds for every list and form, whichever app registers it: ours, Django's own, the queue's."""
        own = admin_class or admin.ModelAdmin
        ours = type(
            own.__name__, (BoundedList, PlainUniqueErrors, KnownAuthor, own), {"__module__": own.__module__}
        )
        super().register(model_or_iterable, ours, **options)

    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        context = {**sso_link(request), **(extra_context or {})}
        response = in_own_frame(super().login)(request, context)
        if has_error(response, SECOND_STEP):
            wanted = request.POST.get("next", request.GET.get("next", ""))
            return to_second_step(request, response.context_data["form"].get_user(), wanted)
        return told_to_wait(response)

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False):
        """Who must log in with a second factor and has none sees no page but those to get one."""
        return super().admin_view(guarded(view), cacheable)

    def unguarded_view(self, view: Callable[..., HttpResponse]):
        return super().admin_view(view)

    def second_step_view(self, request: HttpRequest) -> HttpResponse:
        return ProvingView.as_view(extra_context=self.each_context(request))(request)

    def logout(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        leaving = request.user if request.method == "POST" and request.user.is_authenticated else None
        response = super().logout(request, extra_context)
        if leaving:
            AccountEvent.objects.log_out(leaving, network_of(request))
        return response

    def index(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        return super().index(request, {**start_page(request), **(extra_context or {})})

    def each_context(self, request: HttpRequest) -> dict[str, object]:
        return {**super().each_context(request), "navigation": navigation(request)}

    def account_view(self, request: HttpRequest) -> HttpResponse:
        return account_page(request, self.each_context(request))

    def scheduled_view(self, request: HttpRequest) -> HttpResponse:
        return scheduled_page(request, self.each_context(request))

    def find_view(self, request: HttpRequest) -> HttpResponse:
        return find_page(request, self)

    def overview_view(self, request: HttpRequest, name: str) -> HttpResponse:
        return overview_page(request, name, self.each_context(request))

    def logged_in_view(self, request: HttpRequest) -> HttpResponse:
        """Where a log-in in a frame of a form ends: static/js/draft/login.js sees it and closes the frame."""
        return TemplateResponse(request, "admin/logged_in.html", self.each_context(request))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            path("valj/", include(richtext_urls(self.admin_view))),
            path("konto/", self.admin_view(self.account_view), name="account"),
            path("konto/sakerhet/", include(security_urls(self))),
            path("inloggning/", never_cache(in_own_frame(self.second_step_view)), name="second_step"),
            path("sso/", sso.start, name="sso"),
            path("sso/svar/", sso.answer, name="sso_answer"),
            path("konto/logga-ut/", self.admin_view(log_out_everywhere), name="log_out_everywhere"),
            path("konto/logga-ut/<int:pk>/", self.admin_view(end_session), name="end_session"),
            path("inloggad/", self.admin_view(in_own_frame(self.logged_in_view)), name="logged_in"),
            path("schemalagt/", self.admin_view(self.scheduled_view), name="scheduled"),
            path("schemalagt/csv/", self.admin_view(scheduled_table), name="scheduled_table"),
            path("hitta/", self.admin_view(self.find_view), name="find"),
            path("oversikt/<slug:name>/", self.admin_view(self.overview_view), name="overview"),
            path("oversikt/<slug:name>/csv/", self.admin_view(overview_table), name="overview_table"),
            path("komponenter/", self.admin_view(gallery_page), name="components"),
            path("r/<path:rest>", self.admin_view(nowhere)),
            *super().get_urls(),
        ]


def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """In place of Django's redirect to any row's address, which tells all staff the address of any draft."""
    raise Http404
