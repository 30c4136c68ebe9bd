"""How all of this is found from outside: the site map, and the picture beside a shared link."""

from storsthlm.pages import sitemap, social

from .models import Agreement, Body, Case, Meeting
from .querysets import AgreementQuerySet, BodyQuerySet, CaseQuerySet, MeetingQuerySet


def bodies() -> BodyQuerySet:
    return Body.objects.public().for_choices().select_related("category")


def meetings() -> MeetingQuerySet:
    return Meeting.objects.public().select_related("body__category")


def agreements() -> AgreementQuerySet:
    return Agreement.objects.public().defer("description_sv", "description_en").select_related("category")


def cases() -> CaseQuerySet:
    return Case.objects.public().for_links().select_related("category")


def register() -> None:
    sitemap.register_section("agreements", agreements)
    social.register(Agreement, rows=agreements, tell=lambda row: social.in_area(row.title, row.category))
    sitemap.register_section("bodies", bodies)
    sitemap.register_section("meetings", meetings)
    sitemap.register_section("cases", cases)
    social.register(Body, rows=bodies, tell=lambda body: social.in_area(body.name, body.category))
    social.register(Case, rows=cases, tell=lambda case: social.in_area(case.title, case.category))
    social.register(Meeting, rows=meetings, tell=_meeting)


def _meeting(meeting: Meeting) -> social.Words:
    return social.in_area(meeting.heading, meeting.body.category, label=meeting.body.name)
