"""What stands on the site before a journey begins."""

import secrets
from datetime import timedelta
from io import BytesIO

import typst
from django.utils import timezone
from PIL import Image as Picture

from news.models import Article
from storsthlm.accounts.models import User
from storsthlm.publishing import actions
from storsthlm.publishing.gate.passing import unasked
from storsthlm.taxonomy.models import Category

LEAD = "Det här är nytt i samarbetet."
BODY = "<h2>Bakgrund</h2><p>Så här började det.</p>"


def article(title: str, *, by: User, **fields: object) -> Article:
    """A finished draft of theirs."""
    row = Article(
        title_sv=title,
        slug=f"resa-{secrets.token_hex(4)}",
        category=Category.objects.first(),
        created_by=by,
        updated_by=by,
        **{"lead_sv": LEAD, "body_sv": BODY, **fields},
    )
    row.full_clean()
    row.save()
    return row


def published(title: str, *, by: User, days_ago: int = 30, **fields: object) -> Article:
    row = article(title, by=by, **fields)
    at = timezone.now() - timedelta(days=days_ago)
    actions.publish(row, by=by, at=at, passage=unasked("Underlag för en mätning."))
    return row


def picture(colour: str = "teal") -> bytes:
    """Large enough for every place of a page."""
    made = BytesIO()
    Picture.new("RGB", (1600, 900), colour).save(made, "PNG")
    return made.getvalue()


def paper(title: str) -> bytes:
    """A PDF of one page that says what it is called."""
    source = f'#set document(title: "{title}")\n#set text(lang: "sv")\n= {title}\nDet här är handlingen.'
    return typst.compile(source.encode(), format="pdf", ignore_system_fonts=True)
