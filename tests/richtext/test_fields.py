"""The field on models and in forms."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from boards.models import Mandate
from news.models import Article
from storsthlm.richtext.fields import RichTextField, text_models
from storsthlm.richtext.forms import MAX_LENGTH, RichTextFormField
from tests.factories.news import ArticleFactory

PICTURE = "/bild/0a1b2c3d-0a1b-4c3d-8e4f-0a1b2c3d4e5f/text-800"


@pytest.mark.django_db
def test_saving_cleans_every_language() -> None:
    article = ArticleFactory(body_sv="<p>å</p><script>x</script>", body_en="<p onclick=x>b</p>")
    stored = Article.objects.get(pk=article.pk)
    assert (stored.body_sv, stored.body_en) == ("<p>å</p>", "<p>b</p>")
    assert article.body_sv == "<p>å</p>"


@pytest.mark.django_db
def test_saving_on_an_english_page_makes_no_swedish_text_english() -> None:
    article = ArticleFactory(body_sv="<p>svenska</p>")
    with override("en"):
        article.save()
    article.refresh_from_db()
    assert not article.body_en


def test_every_model_with_text_is_known_with_its_columns() -> None:
    known = dict(text_models())
    assert known[Article] == ["body_sv", "body_en"]
    assert known[Mandate] == ["text_sv", "text_en"]
    for model, columns in known.items():
        assert all(isinstance(model._meta.get_field(column), RichTextField) for column in columns)


def test_form_gives_what_will_be_stored() -> None:
    assert RichTextFormField().clean("<h1>A</h1><p>&nbsp;</p>") == "<h2>A</h2>"


def test_required_text_of_nothing_but_space_is_missing() -> None:
    with pytest.raises(ValidationError) as refused:
        RichTextFormField().clean("<p>&nbsp;</p>")
    assert refused.value.code == "required"


def test_text_without_end_is_refused_before_it_is_read() -> None:
    with pytest.raises(ValidationError, match="för lång"):
        RichTextFormField().clean("<b>" * MAX_LENGTH)


def test_only_another_text_is_a_change() -> None:
    field = RichTextFormField()
    assert not field.has_changed("<p>a</p>\n<p>b</p>", "<p>a</p>\r\n\r\n<p>b&nbsp;</p>\r\n")
    assert not field.has_changed(None, "<p>&nbsp;</p>")
    assert field.has_changed("<p>a</p>", "<p>a <strong>b</strong></p>")


@pytest.mark.parametrize("alt", ["", ' alt="  "'])
@pytest.mark.django_db
def test_picture_that_nobody_described_is_named(alt: str) -> None:
    caption = "<figcaption>Färjan &amp; ön</figcaption>"
    html = f'<p><img src="{PICTURE}" alt="x"></p><figure><img src="{PICTURE}"{alt}>{caption}</figure>'
    with pytest.raises(ValidationError) as refused:
        RichTextFormField().clean(html)
    (message,) = refused.value.messages
    assert message.startswith("Bild 2 (”Färjan & ön”) i texten saknar alt-text.")


def test_decoration_needs_no_words() -> None:
    assert RichTextFormField().clean(f'<figure><img src="{PICTURE}" alt=""></figure>')
