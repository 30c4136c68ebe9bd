"""What the gate stops, what it lets through and for which reason, and what is kept of that."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from storsthlm.accounts.roles import PUBLISHER
from storsthlm.publishing import actions
from storsthlm.publishing.gate.asking import findings
from storsthlm.publishing.gate.passing import Passage, Stopped, unasked
from storsthlm.publishing.models import AuditEntry, CheckSetting, Override, Publishable
from storsthlm.publishing.models.gate import Severity
from tests.factories.accounts import UserFactory
from tests.factories.news import ArticleFactory

from .cases import CASES, NUMBER, OTHER_NUMBER, article

pytestmark = pytest.mark.django_db
Status = Publishable.Status


@pytest.fixture
def publisher():
    return UserFactory(role=PUBLISHER)


@pytest.fixture
def blocked():
    return article(f"<p>Om {NUMBER}.</p>")


@pytest.fixture
def warned():
    return CASES["link-vague"].build()


def set_to(code: str, severity: str) -> None:
    CheckSetting.objects.update_or_create(code=code, defaults={"severity": severity})


def status_of(item) -> str:
    return type(item).objects.values_list("status", flat=True).get(pk=item.pk)


def test_what_blocks_stays_as_it_was_and_leaves_no_trace(publisher, blocked) -> None:
    with pytest.raises(Stopped) as stopped:
        actions.publish(blocked, by=publisher)
    assert [finding.code for finding in stopped.value.findings] == ["personal-number"]
    assert status_of(blocked) == Status.DRAFT
    assert not AuditEntry.objects.exists()
    assert NUMBER not in str(stopped.value)


def test_a_reason_lets_it_through_and_is_kept_in_the_trail_and_with_the_item(publisher, blocked) -> None:
    actions.publish(blocked, by=publisher, passage=Passage(reason="Numret är påhittat."))
    assert status_of(blocked) == Status.PUBLISHED
    kept = Override.objects.get()
    assert (kept.reason, kept.by, kept.by_name) == ("Numret är påhittat.", publisher, str(publisher))
    assert AuditEntry.objects.get().note == "Numret är påhittat."
    assert NUMBER not in f"{vars(kept)}"


def test_what_was_let_through_passes_again_and_nothing_else_does(publisher, blocked) -> None:
    actions.publish(blocked, by=publisher, passage=Passage(reason="Numret är påhittat."))
    actions.publish(blocked, by=publisher)
    (finding,) = findings(blocked)
    assert (finding.reason, finding.blocks, finding.warns) == ("Numret är påhittat.", False, False)
    for changed in ({"body_sv": f"<p>Om {OTHER_NUMBER}.</p>"}, {"title_sv": f"Om {NUMBER}"}):
        type(blocked).objects.filter(pk=blocked.pk).update(**changed)
        with pytest.raises(Stopped):
            actions.publish(blocked, by=publisher)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_an_empty_reason_is_none(publisher, blocked, reason: str) -> None:
    with pytest.raises(Stopped):
        actions.publish(blocked, by=publisher, passage=Passage(reason=reason))


def test_a_reason_without_need_is_not_kept(publisher) -> None:
    actions.publish(ArticleFactory(), by=publisher, passage=Passage(reason="För säkerhets skull."))
    assert not Override.objects.exists()
    assert AuditEntry.objects.get().note == ""


def test_a_reason_gives_no_right_to_publish(blocked) -> None:
    with pytest.raises(PermissionDenied):
        actions.publish(blocked, by=UserFactory(), passage=Passage(reason="Jag vill."))
    assert not Override.objects.exists()


def test_a_warning_is_told_once_to_who_is_there(publisher, warned) -> None:
    with pytest.raises(Stopped) as stopped:
        actions.publish(warned, by=publisher, passage=Passage(told=()))
    told = {finding.key for finding in stopped.value.findings}
    actions.publish(warned, by=publisher, passage=Passage(told=told))
    assert status_of(warned) == Status.PUBLISHED


def test_a_new_warning_is_told_too(publisher, warned) -> None:
    told = {finding.key for finding in findings(warned)}
    warned.body_sv = warned.body_sv.replace("Klicka här", "Läs mer")
    warned.save()
    with pytest.raises(Stopped):
        actions.publish(warned, by=publisher, passage=Passage(told=told))


def test_where_nobody_is_there_warnings_do_not_stop(publisher, warned) -> None:
    actions.publish(warned, by=publisher)
    assert status_of(warned) == Status.PUBLISHED


def test_what_is_brought_in_is_not_asked_and_the_trail_says_why(publisher, blocked) -> None:
    actions.publish(blocked, by=publisher, passage=unasked("Från den gamla webbplatsen."))
    assert status_of(blocked) == Status.PUBLISHED
    assert AuditEntry.objects.get().note == "Från den gamla webbplatsen."
    assert not Override.objects.exists()


def test_settings_decide_what_blocks_what_warns_and_what_is_off(publisher, blocked, warned) -> None:
    set_to("personal-number", Severity.WARNS)
    actions.publish(blocked, by=publisher)
    set_to("link-vague", Severity.BLOCKS)
    with pytest.raises(Stopped):
        actions.publish(warned, by=publisher)
    set_to("link-vague", Severity.OFF)
    assert findings(warned) == []


def test_a_row_that_decides_nothing_leaves_the_checks_own_word(blocked) -> None:
    set_to("personal-number", "")
    assert [finding.severity for finding in findings(blocked)] == [Severity.BLOCKS]


def test_a_limit_of_zero_is_not_taken_for_none() -> None:
    made = CASES["long-sentence"].build()
    CheckSetting.objects.update_or_create(code="long-sentence", defaults={"limit": 100})
    assert findings(made) == []
    CheckSetting.objects.update(limit=0)
    assert len(findings(made)) == 3  # the lead and each sentence of the text


def test_the_text_that_is_stored_counts_and_not_the_copy_in_hand(publisher) -> None:
    made = ArticleFactory()
    type(made).objects.filter(pk=made.pk).update(lead_sv=f"Om {NUMBER}")
    with pytest.raises(Stopped):
        actions.publish(made, by=publisher)


def test_an_answer_inside_a_transaction_that_is_taken_back_leaves_nothing(publisher) -> None:
    made = ArticleFactory()
    with transaction.atomic():
        made.lead_sv = f"Om {NUMBER}"
        made.save()
        assert [finding.code for finding in findings(made)] == ["personal-number"]
        transaction.set_rollback(True)
    assert findings(made) == []


def test_a_key_is_the_same_for_a_row_that_is_saved_anew() -> None:
    """As a new row is each time that its form is tried."""
    first, second = (CASES["edition-link"].build() for _time in range(2))
    assert findings(first)[0].key == findings(second)[0].key
    assert findings(first)[0].row != findings(second)[0].row
