"""What an administrator does for a colleague who has lost phone and codes."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from . import changing


class FactorReset(ModelAdmin):
    change_form_template = "admin/accounts/user/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.reset_factors_view)
        name = "accounts_user_reset_factors"
        return [path("<int:pk>/nollstall/", view, name=name), *super().get_urls()]

    def reset_factors_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.get_object(request, str(pk))
        if not self.has_change_permission(request, account):
            raise PermissionDenied
        if account is None:
            raise Http404
        if account == request.user:
            raise PermissionDenied  # one's own are changed with them, on one's own page
        if request.method == "POST":
            changing.reset(account, request.user)
            messages.success(request, _("Inloggning i två steg är nollställd för %s.") % account)
            return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[pk]))
        context = {**self.admin_site.each_context(request), "title": _("Nollställ inloggning i två steg")}
        context |= {"opts": self.opts, "account": account, "factors": account.factors.all()}
        return TemplateResponse(request, "admin/accounts/user/reset_factors.html", context)
