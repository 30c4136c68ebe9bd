"""The library of pictures: found again, taken in by the dozen, and described one beside the other."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml.html import fromstring

from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.documents.formats import FORMATS
from storsthlm.documents.intake import nothing_left_behind, put_file
from storsthlm.documents.models import Image
from storsthlm.documents.renditions import rendition
from storsthlm.publishing.models import CheckSetting, Draft
from tests.factories.accounts import UserFactory
from tests.factories.documents import ImageFactory, picture_bytes
from tests.factories.news import ArticleFactory

pytestmark = pytest.mark.django_db
LIBRARY, UPLOAD, WORDS = (f"admin:documents_image_{name}" for name in ("changelist", "upload", "words"))
JSON = {"accept": "application/json"}


@pytest.fixture
def editor(client: Client) -> Client:
    client.user = UserFactory(role=COMMUNICATOR)
    client.force_login(client.user)
    return client


def found(client: Client, **asked: str) -> set[str]:
    page = fromstring(client.get(reverse(LIBRARY), asked).text)
    return {title.text_content() for title in page.find_class("picture-title")}


def picture(name: str = "Sergels_torg-2026.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or picture_bytes(form="JPEG"))


def words(image: Image, **values: str) -> dict[str, str]:
    fields = {"title": image.title, "alt_sv": image.alt_sv or "", "alt_en": image.alt_en or "", **values}
    return {"id": str(image.pk), **{f"{image.pk}-{name}": value for name, value in fields.items()}}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "asked", ["Torget", "torg-2026", "kvällsljus", "evening light", "Öberg", "kväll torget"]
)
def test_search_looks_at_every_word_in_both_languages(editor, language: str, asked: str):
    ImageFactory(
        title="Torget",
        name="torg-2026.png",
        alt_sv="I kvällsljus",
        alt_en="In evening light",
        credit="Å Öberg",
    )
    ImageFactory(title="Bron", alt_sv="En bro")
    editor.user.language = language
    editor.user.save()
    assert found(editor, q=asked) == {"Torget"}


def test_pictures_are_found_by_what_is_wrong_with_them(editor):
    ArticleFactory(lead_image=ImageFactory(title="Vald", size=(700, 500)))
    shown = ImageFactory(title="I text", alt_en="A bridge")
    ArticleFactory(body_sv=f'<figure><img src="/bild/{shown.pk}/text-800" alt="En bro"></figure>')
    ImageFactory(title="Stum", decorative=True, alt_sv="")
    Image.objects.filter(pk=ImageFactory(title="Okänd").pk).update(alt_sv="")
    assert found(editor, use="used") == {"Vald", "I text"}
    assert found(editor, use="unused") == {"Stum", "Okänd"}
    assert found(editor, lacking="swedish") == {"Okänd"}
    assert found(editor, lacking="english") == {"Vald", "Okänd"}
    assert found(editor, fits="small") == {"Vald"}
    assert found(editor, look="påhittat", use="x") == {"Vald", "I text", "Stum", "Okänd"}


def test_what_somebody_is_working_on_uses_its_pictures(editor):
    chosen, written = ImageFactory(title="Vald"), ImageFactory(title="I text")
    ImageFactory(title="Ledig")
    data = {"lead_image": [str(chosen.pk)], "body_sv": [f'<p>å</p><img src="/bild/{written.pk}/text-800">']}
    Draft.objects.create(model="news.article", data=data)
    Draft.objects.create(model="news.article", data={"title_sv": ["Inget"]})
    assert found(editor, use="used") == {"Vald", "I text"}
    assert found(editor, use="unused") == {"Ledig"}


def test_too_small_is_what_the_gate_says(editor):
    ImageFactory(title="Bred", size=(1300, 500))
    CheckSetting.objects.update_or_create(code="image-small", defaults={"limit": 1400})
    assert found(editor, fits="small") == {"Bred"}


def test_who_prefers_a_table_gets_one_and_keeps_it_when_searching(editor):
    ImageFactory(title="Torget")
    page = fromstring(editor.get(reverse(LIBRARY), {"look": "list"}).content)
    assert page.find_class("field-alt_column")
    assert not page.find_class("picture-grid")
    assert page.get_element_by_id("changelist-search").fields["look"] == "list"


def test_a_page_of_the_library_is_bounded_and_costs_the_same(editor, django_assert_max_num_queries):
    rows = ImageFactory.build_batch(60, width=900, height=600)
    Image.objects.bulk_create(rows)
    with django_assert_max_num_queries(12):
        page = fromstring(editor.get(reverse(LIBRARY)).content)
    assert len(page.find_class("picture-card")) == 48
    assert not page.find_class("showall")


def test_each_file_of_many_becomes_a_picture_named_after_it(editor, stored):
    response = editor.post(
        reverse(UPLOAD), {"files": [picture(), picture("bro.png", b"MZ"), picture("ö.jpg")]}
    )
    titles = {image.title: image for image in Image.objects.all()}
    assert set(titles) == {"Sergels torg 2026", "ö"}
    assert all(image.lacks_alt and image.created_by == editor.user for image in titles.values())
    assert len(stored()) == 2
    page = editor.get(response["Location"])
    assert "”bro.png”" in page.text
    assert {form.instance.title for form in page.context["forms"]} == set(titles)


def test_a_script_sends_one_and_hears_of_it(editor):
    answer = editor.post(reverse(UPLOAD), {"files": picture()}, headers=JSON)
    (told,) = answer.json()["images"]
    assert (answer.status_code, told["title"], told["width"]) == (201, "Sergels torg 2026", 1200)
    assert told["src"] == f"/bild/{told['id']}/text-800"
    refused = editor.post(reverse(UPLOAD), {"files": picture("virus.jpg", b"MZ")}, headers=JSON)
    assert (refused.status_code, refused.json()["images"]) == (422, [])
    assert refused.json()["errors"][0]["name"] == "virus.jpg"


def test_nothing_chosen_is_said(editor):
    assert "Välj minst en bild" in editor.post(reverse(UPLOAD)).text


def test_many_are_described_at_once_and_a_mistake_stops_only_itself(editor):
    first, second = ImageFactory(), ImageFactory()
    right, wrong = words(first, alt_sv="En bro", alt_en="A bridge"), words(second, title="")
    response = editor.post(reverse(WORDS), {**right, **wrong, "id": [first.pk, second.pk]})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.alt_sv, first.alt_en) == ("En bro", "A bridge")
    assert response.status_code == 200, "the page again, with what is wrong"
    assert second.title
    response = editor.post(reverse(WORDS), {**words(first), **words(second, decorative="on")})
    assert response["Location"] == reverse(LIBRARY)


def test_a_row_is_kept_by_itself_and_its_file_is_let_alone(editor):
    image = ImageFactory()
    answer = editor.post(reverse(WORDS), words(image, alt_sv="Ny text"), headers=JSON)
    assert answer.json() == {"saved": [str(image.pk)], "errors": {}}
    image.refresh_from_db()
    assert image.alt_sv == "Ny text"
    refused = editor.post(reverse(WORDS), words(image, alt_sv="x" * 251), headers=JSON)
    assert (refused.status_code, refused.json()["saved"]) == (422, [])


@pytest.mark.parametrize("asked", ["", "id=", "id=1", "id=00000000-0000-0000-0000-000000000000", "id=å"])
def test_what_is_no_picture_does_not_exist(editor, asked: str):
    assert editor.get(f"{reverse(WORDS)}?{asked}").status_code == 404


def test_it_takes_the_right_and_a_token():
    image = ImageFactory()
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory())
    assert client.get(reverse(UPLOAD)).status_code == 403
    assert client.get(reverse(WORDS), {"id": image.pk}).status_code == 403
    client.force_login(UserFactory(is_superuser=True))
    assert client.post(reverse(UPLOAD), {"files": picture()}).status_code == 403
    assert client.post(reverse(WORDS), words(image)).status_code == 403
    assert Image.objects.count() == 1


def test_who_may_only_look_is_offered_no_box(client):
    reader, onlookers = UserFactory(), Group.objects.create(name="onlookers")
    onlookers.permissions.add(Permission.objects.get(codename="view_image"))
    reader.groups.add(onlookers)
    client.force_login(reader)
    ImageFactory(title="Torget")
    page = client.get(reverse(LIBRARY))
    assert "Torget" in page.text
    assert "data-pictures" not in page.text
    for address in (reverse(UPLOAD), reverse(WORDS)):
        assert client.post(address).status_code == 403


def test_chosen_pictures_are_described_together(editor):
    images = [ImageFactory(), ImageFactory()]
    response = editor.post(
        reverse(LIBRARY), {"action": "describe_chosen", "_selected_action": [image.pk for image in images]}
    )
    assert len(editor.get(response["Location"]).context["forms"]) == 2


def test_words_kept_late_do_not_take_a_new_file_away(editor, stored, django_capture_on_commit_callbacks):
    """Somebody writes an alt text while a colleague replaces the file: both stay."""
    image = ImageFactory()
    old = Image.objects.get(pk=image.pk)
    with django_capture_on_commit_callbacks(execute=True), nothing_left_behind():
        put_file(image, picture("ny.jpg"))
        image.save()
    old.alt_sv = "Sent"
    with django_capture_on_commit_callbacks(execute=True):
        old.save(update_fields=["alt_sv"])
    image.refresh_from_db()
    assert image.alt_sv == "Sent"
    assert image.file.name in stored()


def test_words_leave_the_renditions_alone(stored, django_capture_on_commit_callbacks):
    image = ImageFactory()
    rendition(image, FORMATS["card-400"]).close()
    before = stored()
    image.alt_sv = "Ny text"
    with django_capture_on_commit_callbacks(execute=True):
        image.save(update_fields=["alt_sv"])
    assert stored() == before
    assert len(before) == 2
