"""One function for each page, as one would write it by hand, with the queries that it needs."""

from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Prefetch, Q
from django.db.models.expressions import RawSQL
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from .models import (
    Article,
    Body,
    Category,
    Decision,
    Document,
    Edition,
    Event,
    Item,
    Meeting,
    Organisation,
    Paper,
    Seat,
    Tagged,
)

PAGE = 20
ROWS = 12


def _cards():
    return (
        Article.objects.public()
        .select_related("category", "lead_image")
        .defer("body")
        .order_by("-public_from", "-pk")
    )


def _shown_decisions():
    adjusted = Q(adjusted_at_once=True) | Q(item__meeting__adjusted_on__lte=timezone.localdate())
    return Decision.objects.filter(adjusted, item__public=True)


def _entries(first: datetime, number: int) -> list[dict[str, object]]:
    """Events and meetings in the order of time."""
    events = Event.objects.public().filter(end__gte=first, start__gte=first - timedelta(days=366))
    events = events.select_related("category").order_by("start", "pk")[:number]
    meetings = Meeting.objects.public().filter(date__gte=first.date(), body__status="published")
    meetings = meetings.select_related("body__category").order_by("date", "start_time", "pk")[:number]
    found = [
        {"at": e.start, "kind": "Evenemang", "row": e, "area": e.category, "url": f"/kalender/{e.slug}/"}
        for e in events
    ]
    for m in meetings:
        at = timezone.make_aware(datetime.combine(m.date, m.start_time or time.min))
        url = f"/organ/{m.body.slug}/{m.slug}/"
        found.append({"at": at, "kind": "Möte", "row": m, "area": m.body.category, "url": url})
    return sorted(found, key=lambda entry: entry["at"])[:number]


def home(request: HttpRequest) -> HttpResponse:
    news = list(_cards().exclude(kind="summary")[:7])
    lead = next((row for row in news if row.lead_image_id), None)
    decisions = _shown_decisions().filter(item__meeting__status="published")
    context = {
        "lead": lead,
        "latest": [row for row in news if row is not lead][:6],
        "entries": _entries(timezone.now(), 6),
        "summary": _cards().filter(kind="summary").first(),
        "decisions": decisions.select_related("item__meeting__body").order_by(
            "-item__meeting__date", "-item__meeting__pk", "paragraph"
        )[:4],
        "edition": Edition.objects.public().order_by("-number").first(),
        "areas": Category.objects.all(),
    }
    return render(request, "reference/home.html", context)


def news_list(request: HttpRequest, slug: str = "") -> HttpResponse:
    rows = _cards()
    if slug:
        further = Article.categories.through.objects.filter(category__slug=slug).values("article_id")
        rows = rows.filter(Q(category__slug=slug) | Q(pk__in=further))
    page = int(request.GET.get("sida", 1))
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    oldest = Article.objects.public().order_by("public_from").values_list("public_from", flat=True)[0]
    context = {
        "articles": found[:PAGE],
        "page": page,
        "next": page + 1 if len(found) > PAGE else None,
        "area": get_object_or_404(Category, slug=slug) if slug else None,
        "areas": Category.objects.all(),
        "years": range(timezone.localdate().year, oldest.year - 1, -1),
    }
    return render(request, "reference/news.html", context)


def article(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    rows = Article.objects.public().select_related("category", "lead_image")
    found = get_object_or_404(rows.prefetch_related("categories", "contacts__portrait"), slug=slug)
    kind = ContentType.objects.get(app_label="news", model="article").pk
    tagged = Tagged.objects.filter(content_type_id=kind, object_id=found.pk).select_related("tag")
    files = Document.objects.raw(
        "SELECT d.* FROM documents_document d JOIN news_articledocument a ON a.document_id = d.id"
        " WHERE a.article_id = %s ORDER BY a.order",
        [found.pk],
    )
    beside = _cards().filter(category=found.category_id).exclude(pk=found.pk)[:3]
    context = {"article": found, "tagged": tagged, "files": files, "beside": beside}
    return render(request, "reference/article.html", context)


def body(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Body.objects.public().select_related("category"), slug=slug)
    today = timezone.localdate()
    seats = Seat.objects.filter(body=found).select_related("person", "organisation")
    seats = seats.filter(Q(end__isnull=True) | Q(end__gte=today), Q(start__isnull=True) | Q(start__lte=today))
    meetings = Meeting.objects.public().filter(body=found)
    context = {
        "body": found,
        "seats": seats,
        "coming": meetings.filter(date__gte=today).order_by("date")[:ROWS],
        "past": meetings.filter(date__lt=today).order_by("-date", "-pk")[:ROWS],
    }
    return render(request, "reference/body.html", context)


def meeting(request: HttpRequest, body_slug: str, slug: str) -> HttpResponse:
    papers = Paper.objects.select_related("document")
    items = Item.objects.filter(public=True).prefetch_related(
        Prefetch("decisions", _shown_decisions()), Prefetch("papers", papers)
    )
    rows = Meeting.objects.public().select_related("body__category")
    rows = rows.prefetch_related(Prefetch("items", items), Prefetch("papers", papers))
    found = get_object_or_404(rows, body__slug=body_slug, slug=slug)
    beside = Meeting.objects.public().filter(body=found.body_id)
    context = {
        "meeting": found,
        "previous": beside.filter(date__lt=found.date).order_by("-date", "-pk").first(),
        "next": beside.filter(date__gt=found.date).order_by("date", "pk").first(),
    }
    return render(request, "reference/meeting.html", context)


def calendar(request: HttpRequest) -> HttpResponse:
    entries = _entries(timezone.now(), PAGE)

    def month(entry: dict[str, object]) -> date:
        return timezone.localtime(entry["at"]).date().replace(day=1)

    context = {
        "months": [(first, list(rows)) for first, rows in groupby(entries, month)],
        "areas": Category.objects.all(),
        "bodies": Body.objects.public().defer("description", "lead").order_by("pk"),
        "years": range(timezone.localdate().year, timezone.localdate().year - ROWS, -1),
    }
    return render(request, "reference/calendar.html", context)


def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Organisation.objects.filter(kind__in=("municipality", "region")), slug=slug)
    today = timezone.localdate()
    seats = Seat.objects.filter(Q(organisation=found) | Q(organisation=None, person__organisation=found))
    seats = seats.filter(Q(end__isnull=True) | Q(end__gte=today), Q(start__isnull=True) | Q(start__lte=today))
    named = RawSQL("SELECT article_id FROM news_article_organisations WHERE organisation_id = %s", [found.pk])
    context = {
        "place": found,
        "seats": seats.filter(body__status="published").select_related("body", "person").order_by("body"),
        "articles": _cards().filter(pk__in=named)[:6],
        "places": Organisation.objects.filter(member=True).order_by("tile_row", "tile_col"),
    }
    return render(request, "reference/municipality.html", context)


FOUND = """
    WITH asked AS (SELECT websearch_to_tsquery('swedish', %s) AS words),
    newest AS (
        SELECT id, title, text, kind, date, url_sv, to_tsvector('swedish', title || ' ' || text) AS vector
        FROM search_entry, asked
        WHERE to_tsvector('swedish', title || ' ' || text) @@ words AND in_sv AND public_from <= now()
            AND (public_until IS NULL OR public_until > now())
        ORDER BY date DESC NULLS LAST LIMIT 500)
    SELECT title, kind, date, url_sv, ts_headline('swedish', text, words, 'StartSel="", StopSel=""')
    FROM newest, asked ORDER BY ts_rank(vector, words) DESC LIMIT 10
"""


def search(request: HttpRequest) -> HttpResponse:
    """As the manual of Postgres has it, over the newest hits: no facets, spelling or parts of words."""
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [request.GET["q"]])
        names = ("title", "kind", "date", "url", "snippet")
        hits = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return render(request, "reference/search.html", {"q": request.GET["q"], "hits": hits})


def document(request: HttpRequest, pk: str, name: str) -> FileResponse:
    row = get_object_or_404(Document, pk=pk)
    return FileResponse(default_storage.open(row.file), content_type="application/pdf", filename=row.name)
