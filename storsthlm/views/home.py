"""The start page: what a visitor most likely comes for, in that order."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards.models import Decision
from calendar_app.entries import upcoming_entries
from news.models import Article
from newsletter.models import Edition
from storsthlm.prepared import Prepared
from storsthlm.taxonomy.models import Category, Organisation
from storsthlm.taxonomy.tiles import tiles

LATEST = 6
COMING = 6
DECISIONS = 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    found = _articles.rows()
    news = [article for article in found if article.kind != Article.Kind.SUMMARY]
    context = {
        "lead": next((article for article in news if article.lead_image_id), None),
        "coming": upcoming_entries(COMING),
        "summary": next((article for article in found if article.kind == Article.Kind.SUMMARY), None),
        "decisions": _decisions.rows(),
        "edition": _edition.first(),
        "areas": _areas.rows(),
        "names": (names := _places.rows()),
        "tiles": tiles(names),
    }
    context["latest"] = [article for article in news if article is not context["lead"]][:LATEST]
    return render(request, "home.html", context)


_articles = Prepared(lambda: Article.objects.public().front_page(LATEST + 1))
_decisions = Prepared(lambda: Decision.objects.public().for_list()[:DECISIONS])
_edition = Prepared(lambda: Edition.objects.public().newest_number_first()[:1])
_areas = Prepared(Category.objects.all)
_places = Prepared(lambda: Organisation.objects.members().with_pages())
