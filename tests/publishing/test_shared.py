"""A preview for somebody without an account: whoever has the link, as long as it holds, and nobody else."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from lxml import html

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.publishing import links
from storsthlm.publishing.models import Answer, SharedLink
from storsthlm.publishing.tasks import tell_of_answer
from tests.factories.boards import MeetingFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleFactory
from tests.helpers import Visitor, admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    client = client_of(COMMUNICATOR)
    client.user.email = "anna@example.org"
    client.user.save()
    return client


def pages_of(row, place: object = None) -> str:
    return f"{admin_url(type(row), 'changelist')}draft/{place or row.pk}/links/"


def share(client: Client, row, **more: str) -> str:
    """The path of a new link."""
    client.post(pages_of(row), {"days": "7", "recipient": "Eva", **more})
    return urlsplit(links.address_of(SharedLink.objects.first())).path


def keep(client: Client, row, **changes: object) -> None:
    form = client.get(admin_url(row, "change"))
    address = f"{admin_url(type(row), 'changelist')}draft/{row.pk}/keep/"
    client.post(address, filled_in(form, **changes))


def answer(path: str, **sent: str):
    form = html.fromstring(Client().get(path).text).forms[-1]
    version = form.fields["version"]
    return Client().post(path, {"who": "Eva Ek", "text": "", "version": version, **sent}, follow=True)


def test_the_holder_reads_the_draft_and_the_public_the_old(editor: Client) -> None:
    article = ArticleFactory(published=True, title_sv="Den gamla")
    keep(editor, article, title_sv="Den nya")
    path = share(editor, article)
    page = Client().get(f"{path}sida/")
    assert "Den nya" in page.text
    assert "Den nya" in Client().get(path).text
    assert "Den gamla" in Client().get(article.get_absolute_url()).text


def test_what_is_shared_is_kept_by_no_cache_and_found_by_no_search_engine(editor: Client) -> None:
    path = share(editor, ArticleFactory())
    for address in (path, f"{path}sida/"):
        response = Client().get(address)
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies


def missing(path: str) -> bool:
    here, nowhere = Visitor().get(path), Visitor().get("/finns-inte/")
    return (here.status_code, here.body) == (404, nowhere.body)


@pytest.mark.parametrize("end", ["changed", "expired", "revoked", "maker closed", "maker demoted", "deleted"])
def test_a_link_that_does_not_hold_is_not_found(editor: Client, end: str) -> None:
    article = ArticleFactory()
    path, link = share(editor, article), SharedLink.objects.get()
    if end == "changed":
        path = path.replace(f"/{link.pk}:", f"/{link.pk + 1}:")
    elif end == "expired":
        SharedLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif end == "revoked":
        editor.post(pages_of(article), {"revoke": str(link.pk)})
    elif end == "maker closed":
        editor.user.is_active = False
        editor.user.save()
    elif end == "maker demoted":
        editor.user.groups.clear()
    else:
        article.delete()
    assert missing(f"{path}sida/")
    assert missing(path)


@pytest.mark.parametrize("token", ["x", "1", "1:", ":", "1:" + "a" * 43, "å:ä", "9" * 40 + ":b"])
def test_a_made_up_address_is_not_found(token: str) -> None:
    assert Visitor().get(f"/forhandsvisning/{token}/").status_code == 404
    assert Visitor().get(f"/forhandsvisning/{token}/sida/").status_code == 404
    assert Visitor().get(f"/forhandsvisning/fil/{token}/x.pdf").status_code == 404


def test_files_of_the_page_open_for_its_reader_while_the_link_holds(editor: Client) -> None:
    image = ImageFactory(size=(1200, 800))
    article = ArticleFactory(lead_image=image)
    article.attachments.create(document=DocumentFactory(title="Underlaget"), order=0)
    page = html.fromstring(Client().get(f"{share(editor, article)}sida/").text)
    addresses = [*page.xpath("//article//a[contains(@href, '/fil/')]/@href"), *page.xpath("//main//img/@src")]
    assert len(addresses) >= 2
    for address in addresses:
        assert Visitor().get(address).status_code == 200, address
        assert missing(address.replace("/fil/", "/fil/x"))
    SharedLink.objects.update(revoked_at=timezone.now())
    assert all(missing(address) for address in addresses)


def test_a_withheld_file_stays_withheld(editor: Client) -> None:
    document = DocumentFactory()
    meeting = MeetingFactory()
    meeting.papers.create(document=document, withheld=True, withheld_reason="Sekretess", role="paper")
    article = ArticleFactory()
    article.attachments.create(document=document, order=0)
    page = Client().get(f"{share(editor, article)}sida/").text
    for address in html.fromstring(page).xpath("//a[contains(@href, '/fil/')]/@href"):
        assert missing(address)


def test_a_comment_reaches_the_maker_without_standing_in_the_mail(editor: Client) -> None:
    article = ArticleFactory(title_sv="Bostäder")
    response = answer(share(editor, article), text="Stavfel i andra stycket")
    assert "Tack!" in response.text
    tell_of_answer(answer_id=Answer.objects.get().pk)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["anna@example.org"], "Eva Ek har kommenterat ”Bostäder”")
    assert "Stavfel" not in letter.body
    assert "Stavfel i andra stycket" in editor.get(pages_of(article)).text


def test_who_approves_approves_the_text_that_was_read(editor: Client) -> None:
    article = ArticleFactory()
    path = share(editor, article)
    answer(path, approve="1")
    assert Answer.objects.get().approves
    old = html.fromstring(Client().get(path).text).forms[-1].fields["version"]
    keep(editor, article, title_sv="En annan text")
    refused = answer(path, approve="1", version=old)
    assert "Texten har ändrats sedan du öppnade den" in refused.text
    assert Answer.objects.count() == 1


def test_the_browser_can_fill_in_the_name(editor: Client) -> None:
    page = html.fromstring(Client().get(share(editor, ArticleFactory())).text)
    assert page.forms[-1].inputs["who"].get("autocomplete") == "name"


@pytest.mark.parametrize("sent", [{"who": ""}, {"text": ""}, {"text": "x" * 4001}, {"who": "x" * 81}])
def test_what_is_not_filled_in_rightly_is_a_form_error(editor: Client, sent: dict[str, str]) -> None:
    response = answer(share(editor, ArticleFactory()), **{"text": "Hej", **sent})
    assert "Formuläret är inte skickat" in response.text
    assert not Answer.objects.exists()


def test_a_link_bears_so_many_comments_and_no_more(editor: Client) -> None:
    path = share(editor, ArticleFactory())
    link = SharedLink.objects.get()
    link.answers.bulk_create(Answer(link=link, who="x", version="1") for _number in range(links.MOST_ANSWERS))
    assert "för många kommentarer" in answer(path, text="En till").text


def test_an_answer_with_markup_is_shown_as_text(editor: Client) -> None:
    article = ArticleFactory()
    answer(share(editor, article), text="<script>alert(1)</script>")
    assert "<script>alert(1)" not in editor.get(pages_of(article)).text


def test_the_link_follows_what_is_saved_for_the_first_time(editor: Client) -> None:
    place = editor.post("/admin/news/article/draft/new/keep/", {"title_sv": "Ny"}).json()["key"]
    editor.post(pages_of(ArticleFactory(), place), {"days": "7"})
    path = urlsplit(links.address_of(SharedLink.objects.get())).path
    assert "Ny" in Client().get(f"{path}sida/").text
    form = editor.get(admin_url(Article, "add"), {"draft": place})
    editor.post(admin_url(Article, "add"), {**filled_in(form, slug="ny"), "_continue": "1"})
    assert Client().get(f"{path}sida/").status_code == 200


def test_what_is_done_with_a_link_says_which(editor: Client) -> None:
    article = ArticleFactory()
    for reader in ("Eva", "Ola"):
        share(editor, article, recipient=reader)
    page = html.fromstring(editor.get(pages_of(article)).text)
    buttons = [button.text_content() for button in page.xpath("//button[@name='revoke']")]
    addresses = page.xpath("//input[@readonly]/@aria-label")
    for names, says in ((buttons, "Ta tillbaka länken"), (addresses, "Länk att kopiera")):
        assert all(map(str.startswith, names, (f"{says} Ola", f"{says} Eva")))


def test_a_link_of_another_item_is_not_taken_back_here(editor: Client) -> None:
    mine, other = ArticleFactory(), ArticleFactory()
    share(editor, other)
    pk = SharedLink.objects.get().pk
    for wrong in (str(pk), "x", "9" * 30):
        assert editor.post(pages_of(mine), {"revoke": wrong}).status_code == 404
    assert SharedLink.objects.get().revoked_at is None


def test_who_may_only_look_shares_nothing() -> None:
    meeting = MeetingFactory()
    assert client_of(COMMUNICATOR).post(pages_of(meeting), {"days": "7"}).status_code == 403
    share(client_of(SECRETARY), meeting)
    assert SharedLink.objects.count() == 1
