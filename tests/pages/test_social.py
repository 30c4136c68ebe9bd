"""The picture beside a shared link: of what is public and called so now, drawn once and kept."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from lxml import html
from PIL import Image

from storsthlm.pages import social, social_picture
from storsthlm.pages.social import Card
from tests.factories.news import ArticleFactory
from tests.helpers import Visitor, admin_url, client_of

pytestmark = pytest.mark.django_db


def picture_of(path: str) -> str:
    (address,) = html.fromstring(Client().get(path).content).xpath("//meta[@property='og:image']/@content")
    return address.removeprefix(settings.SITE_URL)


def kept(article) -> list[str]:
    return default_storage.listdir(f"social/news.article/{article.pk}")[1]


def test_a_page_names_a_picture_of_its_own_and_a_list_that_of_the_site() -> None:
    article = ArticleFactory(published=True)
    response = Visitor().get(picture_of(article.get_absolute_url()))
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert Image.open(BytesIO(response.body)).size == (1200, 630)
    assert picture_of("/nyheter/") == picture_of("/kakor/") != picture_of("/en/news/")
    assert Visitor().get(picture_of("/nyheter/")).status_code == 200


def test_it_is_drawn_once_and_a_new_title_is_a_new_picture_that_removes_the_old(monkeypatch) -> None:
    article = ArticleFactory(published=True)
    first = picture_of(article.get_absolute_url())
    drawn = Visitor().get(first).body
    with monkeypatch.context() as patched:
        patched.setattr(social_picture, "draw", None)
        assert Visitor().get(first).body == drawn
    article.title_sv = "En annan rubrik"
    article.save()
    second = picture_of(article.get_absolute_url())
    assert second != first
    assert Visitor().get(first).status_code == 404
    assert Visitor().get(second).status_code == 200
    assert kept(article) == [second.rpartition("/")[2]]


def test_each_language_that_is_ready_has_its_own() -> None:
    article = ArticleFactory(published=True, in_english=True)
    with override("en"):
        english = picture_of(article.get_absolute_url())
    swedish = picture_of(article.get_absolute_url())
    assert english != swedish
    assert {Visitor().get(path).status_code for path in (english, swedish)} == {200}
    assert len(kept(article)) == 2


def test_what_is_withdrawn_has_no_picture_and_a_preview_names_none() -> None:
    article = ArticleFactory(published=True)
    path = picture_of(article.get_absolute_url())
    assert Visitor().get(path).status_code == 200
    type(article).objects.filter(pk=article.pk).update(public_until=timezone.now())
    assert Visitor().get(path).status_code == 404
    draft = ArticleFactory()
    assert "og:image" not in client_of("communicator").get(admin_url(draft, "preview")).text


@pytest.mark.parametrize("kind", ["news.article", "accounts.user", "site", "x"])
def test_nothing_else_can_be_drawn(kind: str) -> None:
    article = ArticleFactory(published=True)
    for pk, digest in ((article.pk, "0" * 32), (10**30, "x"), (0, "x")):
        assert Visitor().get(f"/delningsbild/{kind}/{pk}/{digest}.png").status_code == 404


def test_a_full_disk_costs_time_and_not_the_picture(monkeypatch) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    assert Visitor().get(picture_of(ArticleFactory(published=True).get_absolute_url())).status_code == 200


@pytest.mark.parametrize(
    "title", ["Kort", "Arbetsmarknadskunskapsutvecklingskonferens " * 12, "ord " * 200, ""]
)
def test_every_title_has_room(title: str) -> None:
    words, lines = social_picture.fitted(title)
    assert len(lines) <= social_picture.MOST_LINES
    assert all(words.getlength(line) <= social_picture.WIDTH for line in lines)


def test_each_area_has_its_colour() -> None:
    for colour in social_picture.fills():
        made = Image.open(BytesIO(social_picture.draw(Card("Rubrik", "", colour, "sv")))).convert("RGB")
        red, green, blue = made.getpixel((5, 5))
        wanted = social_picture.fills()[colour]
        assert abs(red - int(wanted[1:3], 16)) + abs(green - int(wanted[3:5], 16)) < 12, (colour, blue)


def test_the_address_follows_all_that_is_drawn() -> None:
    card = Card("Rubrik", "Område", "sea", "sv")
    others = [Card("Annan", "Område", "sea", "sv"), Card("Rubrik", "", "sea", "sv")]
    assert card.digest not in {other.digest for other in others}
    assert social.card_of_the_site("sv").digest != social.card_of_the_site("en").digest
