"""Django's admin app with our own site class; apart from ``apps``, which Django searches for configs."""

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    default_site = "storsthlm.desk.site.DeskSite"
