"""The two things that an admin form with CKEditor needs beyond the site's own policy.

The editor's tool buttons carry ``onclick`` attributes and it sets inline styles. It needs no inline
script element and no ``eval``, so ``script-src`` stays as it is.
"""

from csp.decorators import csp_update
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

RICHTEXT_POLICY = {
    "script-src-attr": ["'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
}

richtext_csp = csp_update(RICHTEXT_POLICY)
"""For a view function that shows such a form outside a ``ModelAdmin``."""


class RichTextCSP(admin.ModelAdmin):
    """For a ``ModelAdmin`` with rich text: its add and change pages, and no others."""

    @method_decorator(richtext_csp)
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context=None
    ) -> HttpResponse:
        return super().changeform_view(request, object_id, form_url, extra_context)
