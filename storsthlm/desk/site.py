"""The admin site of this house."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class DeskSite(admin.AdminSite):
    site_header = _("Storsthlm – redigering")
    site_title = _("Redigering")
    index_title = _("Start")
