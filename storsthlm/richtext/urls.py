"""The addresses of the editor's dialogs, for the admin site to mount::

path("valj/", include(richtext_urls(self.admin_view)))    # in get_urls(), before the others
"""

from collections.abc import Callable

from django.urls import URLPattern, path

from . import views


def richtext_urls(wrap: Callable) -> tuple[list[URLPattern], str]:
    """For ``include``: patterns and namespace. ``wrap`` lets in those who may use the admin."""
    patterns = [
        path("lank/", wrap(views.link_dialog), name="link_dialog"),
        path("lank/traffar/", wrap(views.link_hits), name="link_hits"),
        path("bild/", wrap(views.image_dialog), name="image_dialog"),
        path("bild/traffar/", wrap(views.image_hits), name="image_hits"),
    ]
    return patterns, "richtext"
