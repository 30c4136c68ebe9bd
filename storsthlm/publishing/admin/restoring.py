"""A version as the submission of its form: what a browser would send if somebody had typed it all again."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.contrib import admin
from django.db.models import Field, ForeignKey, Model
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest
from django.utils.text import capfirst

from storsthlm.publishing.drafts import Data
from storsthlm.publishing.gate.fields import label_of
from storsthlm.publishing.history.parts import is_tags, links_of
from storsthlm.publishing.history.reading import Snapshot
from storsthlm.publishing.models import Publishable

from .filled_in import filled_in


@dataclass
class Restored:
    """``lost``: labels of what pointed at something that is no more."""

    data: Data
    lost: set[str] = field(default_factory=set)


class Restoring:
    """:param item: what there is now; None where it was deleted, or shall be something new.
    :param is_copy: its rows stay where they are too.
    """

    def __init__(
        self,
        pages: admin.ModelAdmin,
        user,
        item: Publishable | None,
        snapshot: Snapshot,
        *,
        is_copy: bool = False,
    ) -> None:
        self.pages, self.item, self.snapshot, self.is_copy = pages, item, snapshot, is_copy
        self.request = HttpRequest()
        self.request.method, self.request.user = "GET", user
        self.lost: set[str] = set()

    def result(self) -> Restored:
        self._let_go_of_what_is_no_more()
        self._keep_the_state_of_today()
        data = filled_in(self._form())
        formsets, inlines = self._formsets()
        for formset, inline in zip(formsets, inlines, strict=True):
            data |= self._rows(formset, inline)
        self._tell_of_rows_without_a_place({inline.model for inline in inlines})
        return Restored({name: _texts(value) for name, value in data.items()}, self.lost)

    # What is no more --------------------------------------------------------------------------------

    def _let_go_of_what_is_no_more(self) -> None:
        there = self._there()
        for row, of in self._keys():
            if getattr(row, of.attname) not in there[of.related_model]:
                row.__dict__[of.attname] = None
                self.lost.add(capfirst(label_of(of)))
        for of in self._many():
            ids = self.snapshot.links.get(of.name, [])
            self.snapshot.links[of.name] = kept = [pk for pk in ids if pk in there[of.related_model]]
            if kept != ids:
                self.lost.add(capfirst(label_of(of)))

    def _there(self) -> dict[type[Model], set]:
        """Of what the version points at; its own rows are put back with it."""
        asked: dict[type[Model], set] = defaultdict(set)
        for row, of in self._keys():
            asked[of.related_model].add(getattr(row, of.attname))
        for of in self._many():
            asked[of.related_model].update(self.snapshot.links.get(of.name, []))
        return {
            model: set(model._base_manager.filter(pk__in=ids).values_list("pk", flat=True))
            for model, ids in asked.items()
        }

    def _keys(self) -> Iterator[tuple[Model, ForeignKey]]:
        """What an editor chooses: not whose row it is, nor who made it."""
        item = self.snapshot.item
        for row in [item, *(row for rows in self.snapshot.rows.values() for row in rows)]:
            for of in row._meta.concrete_fields:
                chosen = isinstance(of, ForeignKey) and of.editable and getattr(row, of.attname)
                if chosen and (row is item or of.related_model is not type(item)):
                    yield row, of

    def _many(self) -> list[Field]:
        return [of for of in links_of(type(self.snapshot.item)) if not is_tags(of)]

    # The item ---------------------------------------------------------------------------------------

    def _keep_the_state_of_today(self) -> None:
        """Words come back; when something is public is another matter."""
        fresh = self.item or type(self.snapshot.item)()
        for name in Publishable.SET_BY_ACTIONS:
            setattr(self.snapshot.item, name, getattr(fresh, name))

    def _form(self):
        form = self.pages.get_form(self.request, self.item, change=self.item is not None)
        return form(instance=self.snapshot.item, initial=self._links() | self._keyed(form.keyed_links))

    def _keyed(self, fields: dict[str, dict[str, str]]) -> dict[str, list[str]]:
        links = self.snapshot.links
        return {
            name: [f"{kind}-{pk}" for link, kind in kinds.items() for pk in links.get(link, [])]
            for name, kinds in fields.items()
        }

    def _links(self) -> dict[str, list]:
        found = {}
        for of in links_of(type(self.snapshot.item)):
            values = self.snapshot.links.get(of.name, [])
            found[of.name] = [of.related_model(name=name) for name in values] if is_tags(of) else values
        return found

    # Its rows ---------------------------------------------------------------------------------------

    def _formsets(self) -> tuple[list[BaseModelFormSet], list]:
        item = self.item or type(self.snapshot.item)()
        return self.pages._create_formsets(self.request, item, change=self.item is not None)

    def _tell_of_rows_without_a_place(self, offered: set[type[Model]]) -> None:
        """Decisions, say, can be written first when a meeting's items have been saved."""
        for model, rows in self.snapshot.rows.items():
            if rows and model not in offered:
                self.lost.add(capfirst(model._meta.verbose_name_plural))

    def _rows(self, formset: BaseModelFormSet, inline) -> dict[str, object]:
        """Those of the form as it stands, changed back or ticked to go; then what was taken away since."""
        there = {form.instance.pk: form.instance for form in formset.initial_forms}
        then = {row.pk: row for row in self.snapshot.rows.get(inline.model, [])}
        elsewhere = set() if self.is_copy else self._stored(inline.model, then) - set(there)
        rows = [*(then.get(pk, row) for pk, row in there.items())]
        rows += [row for pk, row in then.items() if pk not in there and pk not in elsewhere]
        data: dict[str, object] = {
            f"{formset.prefix}-{TOTAL_FORM_COUNT}": len(rows),
            f"{formset.prefix}-{INITIAL_FORM_COUNT}": len(there),
        }
        for number, row in enumerate(rows):
            data |= self._row(formset, number, row, is_there=row.pk in there, stays=row.pk in then)
        return data

    def _stored(self, model: type[Model], pks: Collection) -> set:
        return set(model._base_manager.filter(pk__in=pks).values_list("pk", flat=True))

    def _row(self, formset, number: int, row: Model, *, is_there: bool, stays: bool) -> dict[str, object]:
        prefix = f"{formset.prefix}-{number}"
        form = formset.form(instance=row, prefix=prefix, **formset.get_form_kwargs(number))
        data = filled_in(form) | {f"{prefix}-{row._meta.pk.name}": row.pk if is_there else ""}
        return data if stays else data | {f"{prefix}-DELETE": "on"}


def leave_what_is_taken(model: type[Publishable], restored: Restored) -> None:
    """An address that something else has must be chosen anew."""
    for column in model._meta.concrete_fields:
        sent = restored.data.get(column.name, [""])
        if column.unique and sent != [""] and model._base_manager.filter(**{column.name: sent[0]}).exists():
            restored.data[column.name] = [""]
            restored.lost.add(capfirst(column.verbose_name))


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]
