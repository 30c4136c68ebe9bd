"""Standing pages and the page about cookies."""

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from storsthlm.publishing.views import PublicDetailView

from .cookies import COOKIES
from .models import Page, PageDocument


class PageView(PublicDetailView):
    model = Page
    template_name = "pages/page.html"
    context_object_name = "page"

    def get_queryset(self) -> QuerySet:
        below = Prefetch("children", Page.objects.public().order_by("order", "pk"))
        attachments = Prefetch("attachments", PageDocument.objects.disclosed())
        return (
            self.visible().select_related("parent").prefetch_related(below, "contacts__portrait", attachments)
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        documents = [attachment.document for attachment in self.object.attachments.all()]
        return super().get_context_data(documents=documents, **kwargs)


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/cookies.html", {"cookies": COOKIES})
