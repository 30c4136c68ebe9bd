"""What came of a decision, told where it stands."""

import pytest
from django.urls import reverse

from boards.models import Decision
from tests.factories.boards import (
    AdoptionChangeFactory,
    AdoptionFactory,
    AgendaItemFactory,
    AgreementFactory,
    CaseFactory,
    CorrectionFactory,
    DecisionFactory,
    MeetingFactory,
    RemissFactory,
    days_ago,
)
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision() -> Decision:
    meeting = MeetingFactory(published=True, adjusted=True, date=days_ago(20))
    return DecisionFactory(item=AgendaItemFactory(meeting=meeting, case=CaseFactory(published=True)))


def surfaces(decision: Decision) -> list[str]:
    return [decision.item.meeting.get_absolute_url(), decision.item.case.get_absolute_url()]


def test_the_agreement_that_it_recommended_with_how_many_have_adopted_it(decision: Decision) -> None:
    agreement = AgreementFactory(published=True, decision=decision, title_sv="Skyddat boende")
    AdoptionFactory(agreement=agreement, adopted=True)
    AdoptionFactory(agreement=agreement)
    for where in surfaces(decision):
        page = Visitor().get(where).body.decode()
        assert "Det här ledde till" in page
        assert f'href="{agreement.get_absolute_url()}"' in page
        assert "1 av 2 har antagit" in page


def test_the_consultation_that_it_answered(decision: Decision) -> None:
    remiss = RemissFactory(published=True, decision=decision)
    for where in surfaces(decision):
        assert f'href="{remiss.get_absolute_url()}"' in Visitor().get(where).body.decode()


def test_nothing_that_is_not_public(decision: Decision) -> None:
    AgreementFactory(decision=decision, title_sv="Kanariefågeln")
    RemissFactory(decision=decision, title_sv="Kanariefågeln")
    for where in surfaces(decision):
        page = Visitor().get(where).body.decode()
        assert "Kanariefågeln" not in page
        assert "Det här ledde till" not in page


def test_who_follows_the_case_hears_of_each_answer_and_each_change(decision: Decision) -> None:
    case = decision.item.case
    agreement = AgreementFactory(published=True, decision=decision)
    answer = AdoptionChangeFactory(agreement=agreement)
    told = CorrectionFactory(meeting=decision.item.meeting, item=decision.item)
    feed = Visitor().get(reverse("boards:case_feed", args=[case.slug])).body.decode()
    assert str(answer.organisation) in feed
    assert str(told) in feed


def test_answers_wait_for_the_decision_that_they_follow_from(decision: Decision) -> None:
    AdoptionChangeFactory(agreement=AgreementFactory(published=True, decision=decision), paragraph="KF § 77")
    decision.item.public = False
    decision.item.save()
    feed = Visitor().get(reverse("boards:case_feed", args=[decision.item.case.slug])).body.decode()
    assert "KF § 77" not in feed
