"""What the checks are told of a formatted text."""

from storsthlm.publishing.gate.markup import read

PICTURE = "/bild/0a1b2c3d-0a1b-4c3d-8e4f-0a1b2c3d4e5f/text-800"


def test_headings_links_and_words_in_their_order() -> None:
    markup = read(
        '<h2>Ett &amp; två</h2><p>Läs <a href="/x/">om <strong>elnät</strong></a> nu.</p><h4>Tre</h4>'
    )
    assert [(each.level, each.text) for each in markup.headings] == [(2, "Ett & två"), (4, "Tre")]
    assert [(each.attributes["href"], each.text) for each in markup.links] == [("/x/", "om elnät")]
    assert markup.running == ["Läs om elnät nu."]


def test_a_link_around_a_picture_is_called_what_the_picture_is() -> None:
    markup = read(f'<figure><a href="/x/"><img src="{PICTURE}" alt="Färja"></a></figure>')
    assert [link.text for link in markup.links] == ["Färja"]
    assert [picture.attributes["alt"] for picture in markup.pictures] == ["Färja"]
    assert "Färja" in markup.words


def test_lists_are_read_on_and_tables_are_not() -> None:
    markup = read(
        "<ul><li>Ett</li><li>Två</li></ul><blockquote><p>Citat</p></blockquote>"
        "<table><thead><tr><th>År</th></tr></thead><tbody><tr><td>2026</td></tr></tbody></table>"
    )
    assert markup.running == ["Ett", "Två", "Citat"]
    assert [(table.header_cells, table.text) for table in markup.tables] == [(1, "År 2026")]


def test_words_of_another_language_are_not_judged_here() -> None:
    assert read(
        '<p lang="en">In English.</p><blockquote lang="en"><p>Too.</p></blockquote><p>Hit.</p>'
    ).running == ["Hit."]


def test_words_of_two_blocks_never_run_together() -> None:
    assert "850312-1234" not in read("<p>850312-</p><p>1234</p>").words
    assert "850312-1234" in read("<p>850312-<strong>1234</strong></p>").words


def test_broken_markup_is_read_as_the_page_would_show_it() -> None:
    markup = read('<h2>Öppen<p>Text <a href="/x/">länk</p><script>alert(1)</script>')
    assert [link.text for link in markup.links]
    assert "alert" not in markup.words
