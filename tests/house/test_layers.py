"""Imports point downwards only: the contract itself, and what import-linter cannot see."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.template import engines
from django.template.backends.django import get_installed_libraries
from django.urls import URLResolver, get_resolver
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from .source import (
    PACKAGES,
    ROOT,
    TEMPLATES,
    calls_in,
    first_string,
    layer_of,
    layers,
    module_of,
    points_downwards,
    python_files,
    templates,
    tree_of,
)

# Whose templates stand in a folder; the longest match counts. What is in no folder is the frame of
# the whole site and may know the sections that it frames.
TEMPLATE_OWNERS = {
    "": "storsthlm.views",
    "includes": "storsthlm.views",
    "areas": "storsthlm.views",
    "municipalities": "storsthlm.views",
    "feeds": "storsthlm.views",
    "search": "storsthlm.views",
    "components": "storsthlm.documents",
    "admin": "storsthlm.desk",
    "admin/publishing": "storsthlm.publishing",
    "admin/documents": "storsthlm.documents",
    "admin/boards": "boards",
    "admin/news": "news",
    "admin/newsletter": "newsletter",
    "admin/calendar_app": "calendar_app",
    "sitemaps": "storsthlm.views",
    "richtext": "storsthlm.richtext",
    "documents": "storsthlm.documents",
    "pages": "storsthlm.pages",
    "news": "news",
    "boards": "boards",
    "calendar": "calendar_app",
    "newsletter": "newsletter",
}
# Addresses of the top layer that lower ones may name: they are the site's, not an app's.
SITE_ADDRESSES = {
    "area",
    "areas",
    "feeds",
    "home",
    "municipalities",
    "municipality",
    "search",
    "search_suggestions",
    "social_picture",
}
STOCK_ADMIN = Path(admin.__file__).parent / "templates"
# Parts of the package that are no layer: nothing but Django's own machinery imports them.
NO_LAYER = {"storsthlm.settings", "storsthlm.wsgi"}


def test_the_import_contract_is_kept(monkeypatch) -> None:
    monkeypatch.setattr("importlinter.cli._configure_logging", lambda verbose: None)  # it silences all others
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_every_app_of_ours_stands_in_the_contract_in_the_order_of_the_settings() -> None:
    listed = [name for layer in layers() for name in layer]
    assert [name for name in listed if name in settings.HOUSE_APPS] == settings.HOUSE_APPS


def test_no_installed_app_of_ours_is_left_out_of_the_house_apps() -> None:
    ours = {config.name for config in apps.get_app_configs() if is_ours(config.name)}
    assert ours == set(settings.HOUSE_APPS)
    assert {
        module_of(path.parent / "__init__.py") for path in python_files() if path.name == "apps.py"
    } == ours


def test_every_module_of_ours_stands_in_a_layer() -> None:
    modules = {module_of(path) for path in python_files()[1:]} - {*PACKAGES, *NO_LAYER}
    assert all(layer_of(module) for module in modules if not module.startswith("storsthlm.settings."))


def relations() -> Iterator[tuple[str, str, str]]:
    for model in apps.get_models(include_auto_created=True):
        for field in (*model._meta.fields, *model._meta.many_to_many):
            if field.related_model is not None:
                yield f"{model._meta.label}.{field.name}", model.__module__, field.related_model.__module__


def test_foreign_keys_point_downwards_only() -> None:
    """A string such as "boards.Meeting" in a field escapes import-linter."""
    upwards = [
        name
        for name, source, target in relations()
        if is_ours(source) and is_ours(target) and not points_downwards(source, target)
    ]
    assert upwards == []


def is_ours(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] in PACKAGES


# Names that stand for modules in strings -----------------------------------------------------------


def module_named(function: str, text: str) -> str | None:
    """The module of ours that a string hands to this function, if any."""
    if function == "get_model":
        label = text.split(".", maxsplit=1)[0]
        return apps.get_app_config(label).name if label in apps.app_configs else None
    if function in {"address", "reverse", "reverse_lazy", "redirect"}:
        return app_of_address(text)
    return text if is_ours(text) else None


def app_of_address(name: str) -> str | None:
    """The app whose view answers the URL name; None for Django's own and the site's addresses."""
    if name in SITE_ADDRESSES or name.startswith("admin:"):
        return None
    module = namespaces().get(name.split(":", maxsplit=1)[0])
    return module if module and is_ours(module) else None


def namespaces() -> dict[str, str]:
    return {
        resolver.namespace: resolver.urlconf_module.__name__.removesuffix(".urls")
        for resolver in url_resolvers(get_resolver())
        if resolver.namespace and hasattr(resolver.urlconf_module, "__name__")
    }


def url_resolvers(resolver: URLResolver) -> Iterator[URLResolver]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield pattern
            yield from url_resolvers(pattern)


BY_STRING = (
    "include",
    "get_model",
    "import_string",
    "import_module",
    "address",
    "reverse",
    "reverse_lazy",
    "redirect",
)


def string_references() -> Iterator[tuple[str, str, str]]:
    for path in python_files()[1:]:
        source = module_of(path)
        if "migrations" in path.parts or source.startswith("storsthlm.settings"):
            continue
        for function in BY_STRING:
            for call in calls_in(tree_of(path), function):
                target = module_named(function, first_string(call) or "")
                if target:
                    yield f"{source}:{call.lineno} {function}", source, target


def test_modules_and_addresses_named_in_strings_lie_lower() -> None:
    assert [
        where for where, source, target in string_references() if not points_downwards(source, target)
    ] == []


def test_the_walk_over_strings_sees_the_ones_that_exist() -> None:
    found = {(source, target) for _where, source, target in string_references()}
    assert ("storsthlm.urls", "news.urls") in found
    assert ("newsletter.models.editions", "newsletter") in found


# Templates -----------------------------------------------------------------------------------------


def owner_of(template: Path) -> str:
    folder = template.relative_to(TEMPLATES).parent
    candidates = [folder, *folder.parents]
    names = ("" if candidate == Path() else candidate.as_posix() for candidate in candidates)
    return next(TEMPLATE_OWNERS[name] for name in names if name in TEMPLATE_OWNERS)


def test_every_folder_of_templates_has_an_owner() -> None:
    top = {path.relative_to(TEMPLATES).parts[0] for path in templates() if path.parent != TEMPLATES}
    assert top <= {folder.split("/")[0] for folder in TEMPLATE_OWNERS}


@cache
def tag_libraries() -> dict[str, str]:
    return {**get_installed_libraries(), **engines["django"].engine.libraries}


def names_in(template: Path) -> Iterator[tuple[str, str]]:
    """What a template names: a tag library, another template or an address, each with its app."""
    text = template.read_text()
    for loaded in re.findall(r"{% load (.+?) %}", text):
        for library in loaded.split(" from ")[-1].split():
            module = tag_libraries()[library]
            if is_ours(module):
                yield f"load {library}", module
    for other in re.findall(r"{% (?:include|extends) [\"']([^\"']+)[\"']", text):
        if is_of_an_app(other):
            yield f"include {other}", owner_of(TEMPLATES / other)
    for address in re.findall(r"{% url [\"']([^\"']+)[\"']", text):
        if app := app_of_address(address):
            yield f"url {address}", app


def is_of_an_app(name: str) -> bool:
    """Not one of the frame, of the components, or Django's own in our clothes."""
    shared = name.startswith(("components/", "includes/")) or "/" not in name
    return not shared and (TEMPLATES / name).is_file() and not (STOCK_ADMIN / name).is_file()


def test_templates_name_only_what_lies_lower() -> None:
    upwards = [
        f"{template.relative_to(TEMPLATES)}: {what}"
        for template in templates()
        for what, target in names_in(template)
        if not points_downwards(owner_of(template), target)
    ]
    assert upwards == []


# The rule catches what it is there for ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        ("boards.models", "news.models", True),
        ("news.models", "boards.models", False),
        ("news.admin", "news.models", True),
        ("storsthlm.taxonomy.models", "storsthlm.accounts.models", False),
        ("storsthlm.publishing.admin.base", "storsthlm.richtext.csp", True),
        ("storsthlm.richtext.fields", "storsthlm.publishing.models", False),
    ],
)
def test_only_lower_layers_and_the_own_app_are_allowed(source: str, target: str, *, allowed: bool) -> None:
    assert points_downwards(source, target) is allowed


def test_a_module_outside_the_contract_is_refused() -> None:
    with pytest.raises(LookupError):
        layer_of("storsthlm.forgotten.models")
