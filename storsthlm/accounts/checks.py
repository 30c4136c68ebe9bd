"""What is wrong in the environment, told before somebody finds it at the log-in.

A role that is misspelt would leave its holders without a second factor.
"""

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


@register
def single_sign_on_is_whole(app_configs: object, **kwargs: object) -> list[Error]:
    if not settings.OIDC_ISSUER or (settings.OIDC_CLIENT_ID and settings.OIDC_CLIENT_SECRET):
        return []
    return [Error("With OIDC_ISSUER, set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET too.", id="accounts.E002")]
