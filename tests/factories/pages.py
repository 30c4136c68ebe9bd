import factory
from django.utils import timezone

from storsthlm.pages.models import Alert, Contact, Fault, Page, PageDocument, Report, Statement

from .base import CleanFactory
from .publishing import PublishableFactory


class PageFactory(PublishableFactory):
    class Meta:
        model = Page

    title_sv = factory.Sequence(lambda n: f"Så arbetar vi {n}")
    slug = factory.Sequence(lambda n: f"sa-arbetar-vi-{n}")
    lead_sv = "Kort om hur vi arbetar."
    body_sv = "<h2>Tillsammans</h2><p>Vi samordnar kommunernas arbete.</p>"

    class Params:
        in_english = factory.Trait(
            english=Page.English.READY,
            title_en=factory.Sequence(lambda n: f"How we work {n}"),
            lead_en="In short.",
            body_en="<h2>Together</h2><p>We coordinate the work of the municipalities.</p>",
        )


class PageDocumentFactory(CleanFactory):
    """Give it ``document=DocumentFactory()``."""

    class Meta:
        model = PageDocument

    page = factory.SubFactory(PageFactory)


class ContactFactory(CleanFactory):
    class Meta:
        model = Contact

    name = factory.Sequence(lambda n: f"Åsa Öberg {n}")
    title_sv = "Pressansvarig"
    title_en = "Press officer"
    email = factory.Sequence(lambda n: f"kontakt{n}@example.org")
    phone = "08-123 45 67"


class AlertFactory(PublishableFactory):
    class Meta:
        model = Alert

    text_sv = factory.Sequence(lambda n: f"Växeln är stängd i dag {n}.")

    class Params:
        in_english = factory.Trait(
            english=Alert.English.READY,
            text_en=factory.Sequence(lambda n: f"The switchboard is closed today {n}."),
        )


class StatementFactory(PublishableFactory):
    class Meta:
        model = Statement

    actor_sv = "Storsthlm"
    service_sv = "Webbplatsen storsthlm.example"
    compliance = Statement.Compliance.PARTLY
    method = Statement.Method.OWN
    assessed_on = factory.LazyFunction(timezone.localdate)

    class Params:
        in_english = factory.Trait(
            english=Statement.English.READY, actor_en="Storsthlm", service_en="The website storsthlm.example"
        )


class FaultFactory(CleanFactory):
    class Meta:
        model = Fault

    statement = factory.SubFactory(StatementFactory)
    what_sv = factory.Sequence(lambda n: f"Kartan {n} går inte att använda med tangentbord.")
    criterion = "2.1.1"


class ReportFactory(CleanFactory):
    class Meta:
        model = Report

    text = "Knappen går inte att nå med tangentbord."
