"""An article as search engines read it (schema.org)."""

from django.conf import settings
from django.urls import reverse

from storsthlm.documents.formats import family
from storsthlm.pages.structured import publisher
from storsthlm.publishing.languages import content_language

from .models import Article

# What is no news is not called so: an advertisement for a job, a report.
TYPES = {Article.Kind.REPORT: "Report", Article.Kind.JOB: "Article"}


def structured(article: Article) -> dict[str, object]:
    url = settings.SITE_URL + article.get_absolute_url()
    return {
        "@type": TYPES.get(article.kind, "NewsArticle"),
        "headline": article.title,
        "description": article.lead,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": content_language(article),
        "datePublished": article.first_public_at and article.first_public_at.isoformat(),
        "dateModified": article.updated_at.isoformat(),
        "articleSection": article.category.name if article.category else "",
        "image": _picture(article),
        "author": publisher(),
        "publisher": publisher(),
    }


def _picture(article: Article) -> str:
    if article.lead_image is None:
        return ""
    return settings.SITE_URL + reverse(
        "documents:image", args=[article.lead_image.pk, family("social")[-1].name]
    )
