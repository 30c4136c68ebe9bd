"""What the calendar adds to a meeting's page: its entry, to save in a calendar of one's own."""

from django.utils.translation import gettext as _

from boards.models import Meeting
from boards.page_links import PageLink
from storsthlm.addresses import address


def calendar_file(meeting: Meeting) -> PageLink | None:
    """Nothing for a meeting that is over, nor for one whose page is still a draft (a preview)."""
    if meeting.has_been or not meeting.is_public:
        return None
    url = address("calendar:meeting_ics", meeting.body.slug, meeting.slug)
    return PageLink(_("Spara i din kalender"), url)
