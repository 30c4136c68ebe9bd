"""A communicator enters the newsletter of spring 2021, from log-in to the public page.

Two articles (one with picture, heading, list and link), an event, and an edition made of them with
a story in its own words.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from news.models import Article
from newsletter.models import Edition
from storsthlm.documents.models import Image
from tests.factories.accounts import UserFactory
from tests.factories.documents import picture_bytes
from tests.factories.taxonomy import CategoryFactory

from .browsing import assert_accessible, choose, log_in_by_form, writing_area

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

AGREEMENT = "Samma regler på alla ungdomsmottagningar"
GUIDE = "Så får elnätet plats med fler"
WEBINAR = "Vad digitala satsningar är värda"


@pytest.fixture
def communicator() -> str:
    CategoryFactory(name_sv="Social välfärd och hälsa", slug="social-valfard-och-halsa")
    CategoryFactory(name_sv="Energi och klimat", slug="energi-och-klimat")
    CategoryFactory(name_sv="Digitalisering", slug="digitalisering")
    return UserFactory(role="communicator", username="kommunikator").username


def test_the_newsletter_is_entered_and_read(page: Page, site: str, communicator: str) -> None:
    log_in_by_form(page, site, communicator)
    assert_accessible(page)
    _upload_picture(page, site)
    _write_article(page, site, AGREEMENT, "Social välfärd och hälsa")
    _write_illustrated_article(page, site)
    _write_event(page, site)
    _compose_edition(page, site)
    _read_edition(page, site)


def _upload_picture(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/documents/image/add/")
    assert_accessible(page)
    file = {"name": "kraftledning.png", "mimeType": "image/png", "buffer": picture_bytes()}
    page.get_by_label("Fil:", exact=True).set_input_files(file)
    page.get_by_label("Arbetsnamn").fill("Kraftledning")
    page.locator("#id_alt_sv").fill("En kraftledning mot kvällshimlen")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Image.objects.get().alt_sv == "En kraftledning mot kvällshimlen"


def _begin_article(page: Page, site: str, title: str, area: str) -> None:
    page.goto(f"{site}/admin/")
    page.get_by_role("link", name="Artikel").click()
    page.locator("#id_title_sv").fill(title)
    page.locator("#id_lead_sv").fill("En överenskommelse som länets kommuner har arbetat fram tillsammans.")
    page.locator("#id_category").select_option(label=area)


def _write_article(page: Page, site: str, title: str, area: str) -> None:
    _begin_article(page, site, title, area)
    writing_area(page, "body_sv").click()
    page.keyboard.type("Den sista av kommunerna har sagt ja.")
    page.get_by_role("button", name="Publicera nu").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Publicerad")


def _write_illustrated_article(page: Page, site: str) -> None:
    _begin_article(page, site, GUIDE, "Energi och klimat")
    assert_accessible(page)
    writing_area(page, "body_sv").click()
    for line in ("Trängseln märks redan.", "## Tio steg", "- Mät först", "Planera sedan", "", "Läs också om"):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Länk")).to_be_visible()
    page.keyboard.type("ungdomsmottagningar")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    choose(page, "Bild", "Kraftledning")
    page.locator("#id_tags").fill("elnät, handledning")
    page.get_by_role("button", name="Publicera nu").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Publicerad")
    assert_accessible(page)
    page.get_by_role("link", name="Visa på webbplatsen").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(GUIDE)
    expect(page.get_by_role("heading", level=2, name="Tio steg")).to_be_visible()
    expect(page.get_by_role("img", name="En kraftledning mot kvällshimlen")).to_be_visible()
    page.get_by_role("link", name=AGREEMENT).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(AGREEMENT)


def _write_event(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/calendar_app/event/add/")
    assert_accessible(page)
    start = timezone.localtime() + timedelta(days=14)
    page.locator("#id_title_sv").fill(WEBINAR)
    page.locator("#id_lead_sv").fill("Tre kommuner räknar på vad deras satsningar har gett.")
    page.locator("#id_start").fill(f"{start:%Y-%m-%dT09:00}")
    page.locator("#id_end").fill(f"{start:%Y-%m-%dT12:00}")
    page.locator("#id_online").check()
    page.locator("#id_category").select_option(label="Digitalisering")
    page.get_by_role("button", name="Publicera nu").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Publicerad")


def _compose_edition(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/newsletter/edition/add/")
    assert_accessible(page)
    page.locator("#id_title_sv").fill("Elnät, ungdomar och värdet av det digitala")
    page.locator("#id_lead_sv").fill("Tre saker som rör alla länets kommuner.")
    for number, (label, words) in enumerate(
        (("Artikel", GUIDE), ("Artikel", AGREEMENT), ("Evenemang", WEBINAR))
    ):
        page.locator("#items-group .add-row a").click()
        choose(page, label, words, page.locator(f"#items-{number}"))
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Publicera nu").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Publicerad")


def _read_edition(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="Läs nyhetsbrevet").click()
    headings = page.locator("main h2").all_inner_texts()
    order = [headings.index(title) for title in (GUIDE, AGREEMENT, WEBINAR)]
    assert order == sorted(order)
    expect(page.get_by_role("heading", name="Kommande möten och nätverksträffar")).to_be_visible()
    assert_accessible(page)
    assert Edition.objects.public().get().items.count() == 3
    assert Article.objects.public().count() == 2
