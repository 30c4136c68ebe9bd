from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaxonomyConfig(AppConfig):
    name = "storsthlm.taxonomy"
    verbose_name = _("Områden, taggar och organisationer")
