"""The house lint: every rule of ``lint`` over the whole source, and proof that each rule catches."""

import statistics
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from . import lint
from .source import ROOT, module_of, python_files, relative, templates

# Where unfiltered rows are the point: editing, storing, loading, looking after. Every other module
# is taken to face the public, so that a new one is linted without anybody thinking of it.
WORKSHOPS = {
    "admin": "editors see drafts",
    "desk": "the editors' start page",
    "models": "a row's own rules need its siblings",
    "querysets": "here the words are made",
    "migrations": "move whole tables",
    "management": "commands",
    "actions": "change state",
    "audit": "writes the trail",
    "drafts": "keeps work that is not saved, for the forms of the admin",
    "links": "keeps the keys to drafts",
    "review_mail": "writes to those who shall read a draft",
    "reviews": "asks for drafts to be read, and remembers the answer",
    "shared_views": "shows a draft to whoever holds its key, with the rights of who gave it",
    "upkeep": "notes when something was looked over",
    "upkeep_mail": "writes to those who answer for what is due to be looked over",
    "scheduling": "plans changes for the forms of the admin, and publishes them",
    "roles": "makes groups",
    "backends": "whose rights an account has",
    "forms": "the editors' forms; visitors' are filters",
    "events": "the log of log-ins and rights, for administrators",
    "factors": "what accounts confirm their log-ins with, each their own",
    "open_sessions": "where editors are logged in, each their own",
    "sso": "whose account the provider speaks of",
    "corrections": "compares what visitors saw with what there is, for the forms of the admin",
    "lifecycle": "takes away files that nobody has",
    "earlier": "keeps what a picture's file was, for who may change it",
    "search_sources": "what the index is made of; its entries keep the times and ask them",
    "search_bodies": "the same, of bodies and of people",
    "search_agreements": "the same, of agreements",
    "history": "what has been, for those who may change it",
    "gate": "looks at what is about to be published; its report shows rows that are public, to editors",
    "indexing": "writes the entries",
    "keeping": "hides the entries of what changes",
    "vocabulary": "asks of each rare word whether it is public",
    "synonyms": "words, of no row",
    "quality": "measures in a transaction that is rolled back",
    "words": "reads the text out of files, before anybody may see them",
    "contents": "looks into files, before anybody may see them",
    "demo": "loads the demonstration world",
    "ops": "runs and measures",
    "allocation": "divides a grant for its form, drafts too",
    "importing": "compares what another system says with what is here, drafts too",
    "intake": "stores files, before anybody may see them",
    "summaries": "writes drafts for the desk, from items that are public",
    "tasks": "jobs of the worker",
    "minutes": "letters to the desk",
    "letters": "the same",
    "sending": "sends what is public when it begins, and keeps how far it has come; for who may send",
    "mail": "an edition as mail, for its editors and for who sends it; what stands in it asks disclosed()",
    "answering": "takes the answer of whoever holds a link to a public agreement",
    "forgetting": "removes what has been kept long enough",
    "subscribers": "writes whoever signs up, and reads the one whose personal link it is",
    "uses": "records which files texts name, drafts too",
    "following": "writes redirects, which lead nowhere that is not public",
    "returning": "gives an item the address back that it had, for its form",
}
# Dialogs of the editor, and the links they offer (what visitors see of them asks public()).
STAFF_ONLY = {"storsthlm.richtext.views", "storsthlm.richtext.choosers", "storsthlm.richtext.links"}
MAY_SET_STATUS = {"storsthlm.publishing.actions"}
MAY_MARK_SAFE = "storsthlm.richtext"
MAY_READ_ENVIRONMENT = ("storsthlm.settings.env", "manage", "storsthlm.wsgi", "storsthlm.ops")
# Django writes these names into migrations; they must stay importable for ever.
NAMED_BY_MIGRATIONS = {
    "storsthlm.richtext.fields",
    "storsthlm.documents.names",
    "storsthlm.documents.names.storage_name",
}
LONGEST_FILE = 300


def offences(rule: Callable[[str], list[str]], paths: list[Path]) -> list[str]:
    return [f"{relative(path)}:{what}" for path in paths for what in rule(path.read_text())]


def modules(*, without: tuple[str, ...] = ()) -> list[Path]:
    return [path for path in python_files() if not module_of(path).startswith(without)]


def facing_the_public() -> list[Path]:
    named = [(path, module_of(path)) for path in python_files()]
    return [
        path for path, name in named if name not in STAFF_ONLY and not set(name.split(".")) & set(WORKSHOPS)
    ]


def public_templates() -> list[Path]:
    return [path for path in templates() if "admin" not in path.parts]


@pytest.mark.parametrize("rule", [lint.unscoped_managers, lint.models_handed_over])
def test_what_faces_the_public_reads_public_rows_only(rule: Callable[[str], list[str]]) -> None:
    assert offences(rule, facing_the_public()) == []


def test_public_code_never_looks_at_who_asks() -> None:
    """Middleware alone does, and only below /admin/."""
    paths = [path for path in facing_the_public() if "middleware" not in path.parts]
    assert offences(lint.looks_at_who_asks, paths) == []
    assert offences(lint.template_looks_at_who_asks, public_templates()) == []


def test_status_is_changed_by_the_actions_alone() -> None:
    paths = [
        path for path in modules() if module_of(path) not in MAY_SET_STATUS and "migrations" not in path.parts
    ]
    assert offences(lint.status_changes, paths) == []


def test_only_richtext_marks_html_safe() -> None:
    assert offences(lint.safe_marks, modules(without=(MAY_MARK_SAFE,))) == []
    markup = [path for path in templates() if path.suffix != ".txt"]  # what is read as it stands
    assert offences(lint.unescaped, markup) == []


def test_the_environment_is_read_in_one_place() -> None:
    assert offences(lint.environment_reads, modules(without=MAY_READ_ENVIRONMENT)) == []


def test_no_error_disappears() -> None:
    assert offences(lint.swallowed_errors, modules()) == []


def test_no_inline_code_in_templates() -> None:
    assert offences(lint.inline_code, list(templates())) == []


def test_the_description_of_a_page_is_words_alone() -> None:
    assert offences(lint.marked_up_description, list(templates())) == []


def test_no_foreign_host_in_templates_styles_and_scripts() -> None:
    static = [path for path in (ROOT / "static").rglob("*") if path.suffix in {".css", ".js", ".svg"}]
    assert offences(lint.foreign_hosts, [*templates(), *static]) == []


def test_every_component_says_what_it_takes() -> None:
    components = [path for path in templates() if path.match("components/[a-z]*")]
    assert components
    assert [relative(path) for path in components if not lint.has_top_comment(path.read_text())] == []


def test_migrations_import_nothing_from_apps() -> None:
    migrations = [path for path in python_files() if "migrations" in path.parts]
    ours = ("storsthlm.", "news.", "boards.", "calendar_app.", "newsletter.")
    used = {
        name for path in migrations for name in lint.imports_of(path.read_text()) if name.startswith(ours)
    }
    assert used <= NAMED_BY_MIGRATIONS


def test_no_module_hides_one_of_pythons_own() -> None:
    top = {path.stem for path in python_files() if path.parent == ROOT} | {"storsthlm", "news", "boards"}
    assert not top & set(sys.stdlib_module_names)
    assert not [relative(path) for path in python_files() if "calendar" in module_of(path).split(".")]


def test_the_package_itself_stays_empty() -> None:
    assert (ROOT / "storsthlm" / "__init__.py").read_text() == ""


def test_files_and_functions_stay_small() -> None:
    sources = [path.read_text() for path in modules() if "migrations" not in path.parts]
    functions = [length for source in sources for length in lint.function_lengths(source)]
    too_long = [relative(path) for path in modules() if len(path.read_text().splitlines()) > LONGEST_FILE]
    assert too_long == []
    assert statistics.median(functions) <= 10
    assert statistics.quantiles(functions, n=10)[-1] <= 22


def test_every_file_that_holds_tests_is_collected() -> None:
    named_wrongly = [
        relative(path)
        for path in (ROOT / "tests").rglob("*.py")
        if not path.name.startswith("test_") and "\ndef test_" in path.read_text()
    ]
    assert named_wrongly == []


# Each rule catches what it is there for --------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "bad"),
    [
        (lint.unscoped_managers, "Article.objects.all()"),
        (lint.unscoped_managers, "Article.objects.filter(status='published')"),
        (lint.unscoped_managers, "rows = Article.objects"),
        (lint.unscoped_managers, "Article._default_manager.get(pk=1)"),
        (lint.unscoped_managers, "self.model.objects.select_related('body').public()"),
        (lint.models_handed_over, "get_object_or_404(Article, slug=slug)"),
        (lint.models_handed_over, "class News(ListView):\n    model = Article"),
        (lint.looks_at_who_asks, "if request.user.is_staff: pass"),
        (lint.looks_at_who_asks, "self.request.session['seen'] = True"),
        (lint.status_changes, "rows.update(status='published')"),
        (lint.status_changes, "Article.objects.create(title='x', status=Status.PUBLISHED)"),
        (lint.status_changes, "Article.objects.bulk_update(rows, ['status'])"),
        (lint.status_changes, "article.status = 'draft'"),
        (lint.safe_marks, "from django.utils.safestring import mark_safe"),
        (lint.safe_marks, "safestring.mark_safe(html)"),
        (lint.safe_marks, "SafeString(html)"),
        (lint.safe_marks, "@register.filter(is_safe=False)\ndef shown(x): return x.__html__()"),
        (lint.safe_marks, "format_html(html)"),
        (lint.safe_marks, "format_html(f'<p>{text}</p>', 1)"),
        (lint.environment_reads, "os.environ['SECRET']"),
        (lint.environment_reads, "from os import getenv\ngetenv('X')"),
        (lint.swallowed_errors, "try:\n    f()\nexcept ValueError:\n    pass"),
        (lint.swallowed_errors, "try:\n    f()\nexcept ValueError:\n    ..."),
        (lint.swallowed_errors, "try:\n    f()\nexcept:\n    log()"),
        (lint.swallowed_errors, "with suppress(Exception):\n    f()"),
        (lint.inline_code, '<p style="color:red">'),
        (lint.inline_code, "<a href='#' onclick='go()'>"),
        (lint.inline_code, "<script>go()</script>"),
        (lint.inline_code, "<style>p {}</style>"),
        (lint.inline_code, '<a href="javascript:go()">'),
        (lint.unescaped, "{{ text|safe }}"),
        (lint.unescaped, "{% autoescape off %}"),
        (lint.marked_up_description, '{% block description %}<meta name="description" content="x">'),
        (lint.template_looks_at_who_asks, "{% if request.user.is_staff %}"),
        (lint.template_looks_at_who_asks, "<form>{% csrf_token %}"),
        (lint.template_looks_at_who_asks, "{{ user.username }}"),
        (lint.foreign_hosts, '<link href="https://fonts.example.com/a.css">'),
        (lint.foreign_hosts, "@import url(//cdn.example.com/a.css)"),
    ],
)
def test_the_rule_catches(rule: Callable[[str], list[str]], bad: str) -> None:
    assert rule(bad)


@pytest.mark.parametrize(
    ("rule", "good"),
    [
        (lint.unscoped_managers, "Article.objects.public().for_cards()"),
        (lint.unscoped_managers, "self.model.objects.visible_in(self.request)"),
        (lint.unscoped_managers, "Category.objects.all()"),
        (lint.models_handed_over, "get_object_or_404(Category, slug=slug)"),
        (lint.models_handed_over, "get_object_or_404(self.get_queryset(), slug=slug)"),
        (lint.status_changes, "render(request, '404.html', status=404)"),
        (lint.safe_marks, "format_html('<p>{}</p>', text)"),
        (lint.swallowed_errors, "try:\n    f()\nexcept ValueError:\n    return None"),
        (lint.inline_code, '<script src="/static/js/menu.js" defer></script>'),
        (lint.inline_code, "{# style= is not allowed #}<p class='lead'>"),
        (lint.foreign_hosts, '<svg xmlns="http://www.w3.org/2000/svg">'),
        (lint.foreign_hosts, "/* From https://example.org/licence */"),
    ],
)
def test_the_rule_lets_good_code_through(rule: Callable[[str], list[str]], good: str) -> None:
    assert not rule(good)
