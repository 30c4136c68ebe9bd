"""The lead of a summary: one good Swedish sentence of what was decided."""

import pytest

from boards.models import Decision
from boards.summaries.wording import WORDINGS, Told, lead

NAMES = {"Storsthlm", "Nacka", "Region"}


def lead_of(*told: Told, subject: str = "Styrelsen", longest: int = 700) -> str:
    return lead(subject, told, NAMES, longest)


def decided(verb: str, title: str, kind: str = "decision") -> Told:
    return Told(title, kind, verb)


def test_three_verbs_stand_with_a_comma_and_an_och() -> None:
    assert lead_of(
        decided("adopt", "Överenskommelse om patientnämnden"),
        decided("recommend", "Klimatlöfte"),
        decided("statement", "Yttrande över länsplan för transporter"),
    ) == (
        "Styrelsen beslutade att anta överenskommelse om patientnämnden, rekommendera klimatlöfte "
        "och yttra sig över länsplan för transporter."
    )


def test_a_verb_stands_once_with_all_that_it_is_about() -> None:
    assert lead_of(
        decided("approve", "Årsredovisning 2020"),
        decided("adopt", "Policy för resor"),
        decided("approve", "Budget 2021."),
        decided("approve", "Budget 2021."),
    ) == ("Styrelsen beslutade att godkänna årsredovisning 2020 och budget 2021 samt anta policy för resor.")


@pytest.mark.parametrize(
    ("verb", "title", "words"),
    [
        ("approve", "Godkännande av årsredovisning", "godkänna årsredovisning"),
        ("adopt", "Antagande av avtal", "anta avtal"),
        ("recommend", "Rekommendation om skyddat boende", "rekommendera skyddat boende"),
        ("assign", "Uppdrag till styrgruppen", "ge uppdrag till styrgruppen"),
        ("assign", "Översyn av avgifter", "ge uppdrag om översyn av avgifter"),
        ("statement", "Remiss: länsplan", "yttra sig över länsplan"),
        ("statement", "Svar på remiss från Region Stockholm", "yttra sig över remiss från Region Stockholm"),
        ("statement", "Remissvar på remissen om länsplan", "yttra sig över länsplan"),
        ("elect", "Val av revisorer", "välja revisorer"),
        ("elect", "Val till partnerskapet", "välja företrädare till partnerskapet"),
        ("note", "Återrapport från nätverken", "notera återrapport från nätverken"),
        ("note", "Ekonomisk uppföljning", "notera rapport om ekonomisk uppföljning"),
        ("table", "Nackas förslag", "bordlägga Nackas förslag"),
        ("remit", "RSS framåt", "återremittera RSS framåt"),
        ("reject", "Förslag om ny taxa", "avslå förslag om ny taxa"),
        ("other", "Flytt av kontoret", "fatta beslut om flytt av kontoret"),
    ],
)
def test_the_title_is_fitted_to_its_verb(verb: str, title: str, words: str) -> None:
    assert lead_of(decided(verb, title)) == f"Styrelsen beslutade att {words}."


def test_every_verb_has_its_words() -> None:
    assert {*Decision.Verb} - {*WORDINGS} == {Decision.Verb.ELECT}


def test_information_comes_after_and_formalities_not_at_all() -> None:
    opening = decided("approve", "Mötets öppnande", kind="formality")
    heard = Told("Information från förbundsdirektören", "information")
    also = Told("Läget i elnätet", "information")
    assert lead_of(opening, heard, also) == (
        "Styrelsen fick information från förbundsdirektören och om läget i elnätet."
    )
    assert lead_of(decided("adopt", "Policy"), also) == (
        "Styrelsen beslutade att anta policy. Styrelsen fick också information om läget i elnätet."
    )
    assert lead_of(opening) == lead_of() == ""


def test_no_more_is_told_than_there_is_room_for() -> None:
    many = [decided("adopt", f"Avtal {number} om färjor") for number in range(20)]
    told = lead_of(*many, Told("Läget", "information"), longest=90)
    assert told == "Styrelsen beslutade bland annat att anta avtal 0 om färjor och avtal 1 om färjor."
    assert lead_of(*many[:1], longest=10) == ""
