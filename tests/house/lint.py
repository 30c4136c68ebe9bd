"""The rules of the house, each a function from source text to the offences in it ("line: what").

ruff checks Python in general; these are the promises that only this house has made.
"""

import ast
import re
from collections.abc import Iterator

from .source import calls_in, first_string, last_name

# Areas, tags, organisations and their figures have no state: everything that is entered is public.
PUBLIC_BY_NATURE = {"Category", "Tag", "Organisation", "Measure", "Figure"}
PUBLIC_WORDS = {"public", "visible_in", "disclosed", "none"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}


def unscoped_managers(source: str) -> list[str]:
    """``Model.objects`` shows drafts unless the next word is ``public()`` or ``visible_in(request)``."""
    tree = ast.parse(source)
    scoped = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in PUBLIC_WORDS
    }
    return [
        f"{node.lineno}: .{node.attr} without public()"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in MANAGERS
        and id(node) not in scoped
        and _may_be_model(node.value)
    ]


def _may_be_model(node: ast.AST) -> bool:
    """``Article``, ``self.model`` or ``type(item)``; not ``pdf.objects`` of some library."""
    name = last_name(node)
    return name not in PUBLIC_BY_NATURE and (not name or name[0].isupper() or name == "model")


def models_handed_over(source: str) -> list[str]:
    """``get_object_or_404(Model, …)`` and ``ListView.model`` silently take the unfiltered manager."""
    tree = ast.parse(source)
    calls = calls_in(tree, "get_object_or_404", "get_list_or_404")
    names = [(call.lineno, last_name(call.args[0])) for call in calls if call.args]
    return [
        f"{line}: {name} unfiltered" for line, name in [*names, *_list_view_models(tree)] if _is_model(name)
    ]


def _list_view_models(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and {last_name(base) for base in node.bases} & {
            "ListView",
            "DetailView",
        }:
            for statement in node.body:
                if isinstance(statement, ast.Assign) and last_name(statement.targets[0]) == "model":
                    yield statement.lineno, last_name(statement.value)


def _is_model(name: str) -> bool:
    return name[:1].isupper() and name not in PUBLIC_BY_NATURE


def looks_at_who_asks(source: str) -> list[str]:
    """A public page is the same for everybody: it reads neither the user, the session nor cookies."""
    private = {"user", "session", "COOKIES", "auser"}
    return [
        f"{node.lineno}: request.{node.attr}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr in private and last_name(node.value) == "request"
    ]


def status_changes(source: str) -> list[str]:
    """Status is changed by ``publishing.actions`` alone, never by a query or an assignment."""
    tree = ast.parse(source)
    queries = calls_in(
        tree, "update", "create", "get_or_create", "update_or_create", "bulk_update", "aupdate"
    )
    by_query = [call.lineno for call in queries if _names_status(call)]
    by_hand = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and any(_is_attribute(target, "status") for target in node.targets)
    ]
    return [f"{line}: sets status" for line in [*by_query, *by_hand]]


def _names_status(call: ast.Call) -> bool:
    in_lists = [each for each in ast.walk(call) if isinstance(each, ast.Constant) and each.value == "status"]
    return any(word.arg == "status" for word in call.keywords) or bool(in_lists)


def _is_attribute(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == name


def safe_marks(source: str) -> list[str]:
    """Only ``storsthlm.richtext`` may say that HTML is safe."""
    tree = ast.parse(source)
    names = [(node.lineno, name) for node in ast.walk(tree) for name in _names_in(node)]
    made = [(call.lineno, last_name(call.func)) for call in calls_in(tree, "SafeString", "SafeText")]
    bare = [(call.lineno, "format_html") for call in calls_in(tree, "format_html") if _is_bare(call)]
    marked = [(line, name) for line, name in names if name in {"mark_safe", "__html__", "html_safe"}]
    return [f"{line}: {name} marks HTML safe" for line, name in [*marked, *made, *bare]]


def _names_in(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [alias.name for alias in node.names]
    return [last_name(node)] if isinstance(node, ast.Name | ast.Attribute) else []


def _is_bare(call: ast.Call) -> bool:
    """Without arguments to escape, or with a text that is put together beforehand."""
    if len(call.args) + len(call.keywords) < 2:
        return True
    return not first_string(call) and not _is_translated(call.args[0])


def _is_translated(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and last_name(node.func) in {"_", "gettext", "gettext_lazy"}


def environment_reads(source: str) -> list[str]:
    tree = ast.parse(source)
    names = {"environ", "getenv", "environb"}
    return [
        f"{node.lineno}: {last_name(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name) and last_name(node) in names
    ]


def swallowed_errors(source: str) -> list[str]:
    tree = ast.parse(source)
    handlers = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
    silent = [
        node.lineno
        for node in handlers
        if node.type is None or all(_does_nothing(each) for each in node.body)
    ]
    suppressed = [
        call.lineno for call in calls_in(tree, "suppress") if "Exception" in map(last_name, call.args)
    ]
    return [f"{line}: an error disappears" for line in [*silent, *suppressed]]


def _does_nothing(statement: ast.stmt) -> bool:
    is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.Pass) or is_text


def imports_of(source: str) -> list[str]:
    """Every module that the source imports, with the names of ``from x import y`` as ``x.y``."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def function_lengths(source: str) -> list[int]:
    return [
        node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


# Templates, styles and scripts ---------------------------------------------------------------------

COMMENTS = re.compile(r"{% comment.*?{% endcomment %}|{#.*?#}|<!--.*?-->|/\*.*?\*/", re.DOTALL)
INLINE = {
    "inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "inline script": re.compile(
        r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>", re.IGNORECASE
    ),
    "inline stylesheet": re.compile(r"<style\b", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
}
UNSAFE = re.compile(r"\|\s*(?:safe|safeseq)\b|{%\s*autoescape\s+off")
DESCRIPTION = re.compile(r"{%\s*block description\s*%}[^<\n]*<meta")
WHO_ASKS = re.compile(
    r"{%\s*csrf_token|\brequest\.(?:user|session|COOKIES)|{{\s*user\b|{%\s*if\s+user\b|\bperms\.|\bmessages\b"
)
FOREIGN = re.compile(r"(?:https?:)?//(?!www\.(?:w3|sitemaps)\.org/)[\w-]+\.[\w.-]+", re.IGNORECASE)


def inline_code(template: str) -> list[str]:
    """The Content-Security-Policy allows none of it."""
    return [what for what, pattern in INLINE.items() if pattern.search(_without_comments(template))]


def unescaped(template: str) -> list[str]:
    return UNSAFE.findall(_without_comments(template))


def marked_up_description(template: str) -> list[str]:
    """``base.html`` says the description twice, each time in an attribute: the block holds words alone."""
    return DESCRIPTION.findall(_without_comments(template))


def template_looks_at_who_asks(template: str) -> list[str]:
    return WHO_ASKS.findall(_without_comments(template))


def foreign_hosts(text: str) -> list[str]:
    """Addresses of other hosts, outside comments (where a licence may name its home)."""
    return FOREIGN.findall(_without_comments(text))


def has_top_comment(template: str) -> bool:
    return template.lstrip().startswith(("{% comment %}", "{#"))


def _without_comments(text: str) -> str:
    return COMMENTS.sub("", text)
