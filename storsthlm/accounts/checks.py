"""A role that is misspelt in the environment would leave its holders without a second factor."""

from django.conf import settings
from django.core.checks import Error, register

from .roles import ROLES


@register
def second_factor_names_roles(app_configs: object, **kwargs: object) -> list[Error]:
    unknown = sorted(set(settings.SECOND_FACTOR_FOR) - set(ROLES))
    if not unknown:
        return []
    said = f"SECOND_FACTOR_FOR names {', '.join(unknown)}; roles are {', '.join(ROLES)}, or nobody alone."
    return [Error(said, id="accounts.E001")]
