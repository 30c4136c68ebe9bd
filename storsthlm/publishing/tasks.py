"""Jobs of publishing: what was planned, the gate, links out."""

from contextlib import suppress

from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from . import links, review_mail, upkeep_mail  # noqa: F401 the worker knows the jobs of what is read here
from .gate import report
from .gate.outside.round import try_what_is_due
from .kinds import kinds
from .models import Answer
from .uses.asking import pages_using

MOST_LOOKED_AT = 500


@app.task(retry=RetryStrategy(max_attempts=10, exponential_wait=3))
def tell_of_answer(answer_id: int) -> None:
    """To the link's maker: that there is an answer, and where it stands; without its words."""
    answer = Answer.objects.select_related("link__created_by").filter(pk=answer_id).first()
    if answer and answer.link.created_by.email:
        _notice(answer).send()


def _notice(answer: Answer) -> EmailMessage:
    link, address = answer.link, links.address_in_admin(answer.link.model, answer.link.place)
    with override(link.created_by.language):
        said = (
            _("%(who)s godkänner ”%(title)s”")
            if answer.approves
            else _("%(who)s har kommenterat ”%(title)s”")
        )
        subject = said % {"who": answer.who, "title": link.label}
        return EmailMessage(
            subject=" ".join(subject.split()),
            body=_("Läs svaret under Dela på sidan:") + f"\n\n{address}\n",
            to=[link.created_by.email],
            headers={"Message-ID": f"<answer-{answer.pk}@{settings.SITE_URL.partition('://')[2]}>"},
        )


@app.periodic(cron="* * * * *")
@app.task
def publish_scheduled_changes(timestamp: int) -> None:
    from .admin.due import publish_due  # the forms are there once all apps are

    publish_due()


@app.task
def look_at(model: str, object_id: str) -> None:
    """What the gate says of one item that has just been published or withdrawn."""
    report.refresh(model, [object_id])


@app.task
def look_at_users(model: str, object_id: str) -> None:
    """Where it is used: what is withdrawn leaves dead links behind, and another picture may be too small."""
    row = apps.get_model(model)._base_manager.filter(pk=object_id).first()
    for label, pk in pages_using([row], most=MOST_LOOKED_AT) if row else ():
        if label in kinds():
            look_at.defer(model=label, object_id=pk)


@app.periodic(cron="11 1 * * *")
@app.task(queueing_lock="gate_report")
def look_at_everything(timestamp: int) -> None:
    report.begin()
    _go_on(report.Part("", 0))


@app.task(queueing_lock="gate_report_part")
def look_further(model: str, after: int) -> None:
    """A part of the site at a time, so that a job is short whatever the site holds."""
    if further := report.next_part(model, after):
        _go_on(further)


def _go_on(part: report.Part) -> None:
    """A round that is still under way goes on in place of a second one."""
    with suppress(AlreadyEnqueued):
        look_further.defer(model=part.model, after=part.after)


@app.periodic(cron="7,37 * * * *")
@app.task(queueing_lock="outside_links", lock="outside_links")
def try_outside_links(timestamp: int) -> None:
    if settings.LINK_CHECK:
        try_what_is_due()
