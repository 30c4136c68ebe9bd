"""What the demonstration shows passes the gate that it demonstrates."""

import pytest
from django.utils.translation import override

from storsthlm.documents import sandbox
from storsthlm.documents.contents.looking import look_into, not_looked_into
from storsthlm.publishing.gate.asking import findings
from storsthlm.publishing.kinds import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture(autouse=True)
def looked_through(demo) -> None:
    """As the worker does it."""
    with sandbox.many_files():
        while documents := not_looked_into():
            for document in documents:
                look_into(document)


@pytest.mark.parametrize("model", kinds().values(), ids=lambda model: model._meta.label_lower)
def test_everything_public_passes_its_gate(model) -> None:
    with override("sv"):
        said = {
            f"{item}: {each.code} {each.place}: {each.message} {each.marked}"
            for item in model.objects.public()
            for each in findings(item)
        }
    assert said == set()
