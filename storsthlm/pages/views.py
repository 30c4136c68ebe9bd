"""Standing pages, the page about cookies, and the pictures for social media."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from storsthlm.documents.serving import Sendable, send
from storsthlm.publishing.views import PublicDetailView

from . import social
from .cookies import COOKIES
from .models import Page, PageDocument
from .social_picture import picture


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


@require_safe
def social_picture(request: HttpRequest, kind: str, pk: int, digest: str) -> HttpResponseBase:
    """The picture of what is public and called so now; an older title's is gone with it."""
    current = social.cards(kind, pk)
    card = next((card for card in current if card.digest == digest), None)
    if card is None:
        raise Http404
    file = Sendable(
        open=lambda: picture(kind, pk, card, current),
        name="storsthlm.png",
        content_type="image/png",
        etag=f'"{digest}"',
        inline=True,
    )
    return send(request, file)
