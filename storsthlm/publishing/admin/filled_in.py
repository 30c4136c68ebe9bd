"""What a browser would send of a form that nobody has touched."""

from django import forms


def filled_in(form: forms.BaseForm) -> dict[str, object]:
    """By name: a text, or a list where several may be chosen; nothing of what a browser would not send."""
    sent = {bound.html_name: _sent(bound) for bound in form if not bound.field.disabled}
    return {name: value for name, value in sent.items() if value is not None}


def _sent(bound: forms.BoundField) -> object:
    """None where a browser sends nothing: an empty box, or nothing chosen."""
    widget = getattr(bound.field.widget, "widget", bound.field.widget)
    if isinstance(widget, forms.CheckboxInput):
        return "on" if bound.value() else None
    value = widget.format_value(bound.value())
    if isinstance(value, list | tuple):
        chosen = [item for item in value if item not in {"", None}]
        return chosen if widget.allow_multiple_selected else "".join(chosen)
    return "" if value is None else value
