"""The numbers of decisions: § 12."""

from django.db.models import Max, Min

from boards.models import Meeting


def next_paragraph(meeting: Meeting) -> int:
    """The § that is likely to come next for the body: a proposal, and one query.

    Most number on through the year; who begins with § 1 at each meeting has been seen to do so.
    """
    earlier = Meeting.objects.filter(
        body=meeting.body_id, date__year=meeting.date.year, date__lt=meeting.date
    )
    told = earlier.filter(agenda_items__decisions__isnull=False).annotate(
        first=Min("agenda_items__decisions__paragraph"), last=Max("agenda_items__decisions__paragraph")
    )
    match list(told.order_by("-date", "-pk").values_list("first", "last")[:2]):
        case [(first, _), (_, before)] if first <= before:
            return 1
        case [(_, last), *_]:
            return last + 1
    return 1
