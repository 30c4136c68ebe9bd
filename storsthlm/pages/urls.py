from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from . import accessibility_views, views

app_name = "pages"
urlpatterns = [
    path(
        _("om/tillganglighet/"),
        require_safe(RedirectView.as_view(pattern_name="pages:accessibility", permanent=True)),
        name="accessibility_before",
    ),
    path(_("om/<slug:slug>/"), views.PageView.as_view(), name="page"),
    path(_("tillganglighet/"), accessibility_views.statement, name="accessibility"),
    path(_("tillganglighet/meddela/"), accessibility_views.report, name="report"),
    path(_("tillganglighet/meddela/tack/"), accessibility_views.report_sent, name="report_sent"),
    path(_("kakor/"), views.cookies, name="cookies"),
]
