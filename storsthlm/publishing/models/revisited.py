"""What stays for years, and is looked over at intervals by who answers for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .publishable import Publishable


class Revisited(Publishable):
    """``revisited_on``: when somebody last found that it is still right; publishing says so too."""

    revisit_months = models.PositiveSmallIntegerField(
        _("ses över"),
        choices=[
            (3, _("var tredje månad")),
            (6, _("varje halvår")),
            (12, _("varje år")),
            (24, _("vartannat år")),
        ],
        default=12,
        db_default=12,
        null=True,
        blank=True,
        help_text=_("Den ansvariga får ett mejl när det är dags. Lämna tomt för aldrig."),
    )
    revisited_on = models.DateField(_("senast översedd"), null=True, editable=False)

    class Meta(Publishable.Meta):
        abstract = True
