"""What is typed into the link field."""

import pytest

from storsthlm.richtext.addresses import read_address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://www.scb.se/hitta?a=1", "https://www.scb.se/hitta?a=1"),
        (" www.scb.se ", "https://www.scb.se"),
        ("scb.se/hitta", "https://scb.se/hitta"),
        ("/nyheter/", "/nyheter/"),
        ("info@storsthlm.example", "mailto:info@storsthlm.example"),
        ("mailto:info@storsthlm.example", "mailto:info@storsthlm.example"),
        ("08-615 94 00", "tel:086159400"),
        ("+46 8 615 94 00", "tel:+4686159400"),
        ("färjelinje", ""),
        ("styrelsens möte 2026", ""),
        ("//foreign.example", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_reads(typed: str, address: str) -> None:
    assert read_address(typed) == address
