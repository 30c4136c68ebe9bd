"""A meeting with 40 items, 120 papers and 200 MB of files: ``python -m storsthlm.ops.bench.large_meeting``

Made once in a database that is measured, and told of as JSON:
``{"pages": [{name, path, marker, queries}, …], "archive": path}``.
"""

import json
import os
import sys
from datetime import date

import django
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext

ITEMS, PAPERS, ALL_FILES = 40, 120, 200 * 1024**2
DAY = date(2020, 2, 20)
TITLE = "Stort möte för mätning"
WORDS = "Kommunerna i länet har sedan länge ett avtal om färjor som behöver skrivas om.\n" * 40


def main() -> None:
    django.setup()
    meeting = _meeting()
    page = meeting.get_absolute_url()
    pages = [
        ("large meeting", page, TITLE),
        ("whole meeting", f"{page}allt/", TITLE),
        ("decisions", "/beslut/", "§"),
        _agreement(),
    ]
    json.dump({"pages": [_told(*each) for each in pages], "archive": f"{page}handlingar.zip"}, sys.stdout)


def _agreement() -> tuple[str, str, str]:
    """The one that most have been asked to adopt."""
    from boards.models import Agreement

    most = Agreement.objects.public().annotate(asked=Count("adoptions")).order_by("-asked", "pk")[0]
    return "agreement", most.get_absolute_url(), most.title


def _told(name: str, path: str, marker: str) -> dict[str, object]:
    client = Client(headers={"host": "localhost"})
    client.get(path)  # what a process does once
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return {"name": name, "path": path, "marker": marker, "queries": len(captured)}


@transaction.atomic
def _meeting():
    from boards.models import Body, Meeting
    from storsthlm.accounts.models import User
    from storsthlm.accounts.roles import SECRETARY
    from storsthlm.publishing import actions
    from storsthlm.publishing.gate.passing import unasked

    body = Body.objects.public().get(slug="styrelsen")
    if there := Meeting.objects.filter(body=body, title_sv=TITLE).first():
        return there
    meeting = Meeting.objects.create(body=body, date=DAY, adjusted_on=DAY, title_sv=TITLE)
    for number in range(1, ITEMS + 1):
        _item(meeting, number)
    secretary = User.objects.filter(groups__name=SECRETARY, is_active=True).order_by("pk")[0]
    actions.publish(meeting, by=secretary, passage=unasked("Mäts."))
    return meeting


def _item(meeting, number: int) -> None:
    from boards.models import AgendaItem, Decision, MeetingDocument

    item = AgendaItem.objects.create(
        meeting=meeting, number=number, title_sv=f"Ärende {number}", summary_sv="Kort."
    )
    Decision.objects.create(
        item=item, paragraph=number, verb="approve", text_sv=f"Styrelsen godkänner {number}."
    )
    for place in range(PAPERS // ITEMS):
        document = _document(f"Bilaga {place + 1} till ärende {number}")
        MeetingDocument.objects.create(meeting=meeting, item=item, document=document, order=place)


def _document(title: str):
    """Its bytes are no PDF: what is measured is only how they are sent."""
    from storsthlm.documents.models import Document, DocumentText

    content = os.urandom(ALL_FILES // PAPERS)
    document = Document(
        title=title,
        name="bilaga.pdf",
        size=len(content),
        sha256=os.urandom(32).hex(),
        content_type="application/pdf",
    )
    document.file.save("bilaga.pdf", ContentFile(content))
    DocumentText.objects.create(document=document, sha256=document.sha256, content=WORDS)
    return document


if __name__ == "__main__":
    main()
