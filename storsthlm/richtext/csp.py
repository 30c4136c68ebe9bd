"""The two things more that CKEditor 4 needs of the Content-Security-Policy, on admin forms only."""

from django.contrib import admin

EDITOR_DIRECTIVES = {
    "script-src-attr": ["'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
}


class RichTextCSP(admin.ModelAdmin):
    def changeform_view(self, request, *args, **kwargs):
        response = super().changeform_view(request, *args, **kwargs)
        response._csp_update = EDITOR_DIRECTIVES
        return response
