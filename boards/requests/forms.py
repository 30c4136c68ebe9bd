from django import forms
from django.utils.translation import gettext_lazy as _

from storsthlm.pages.forms import ReadersForm


class RequestForm(ReadersForm):
    """An address to answer is all that we need to know."""

    email = forms.EmailField(
        label=_("Din e-postadress"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Dit skickar vi svaret. Du behöver inte säga vem du är eller varför du frågar."),
        error_messages={"required": _("Skriv en e-postadress, så att vi kan svara.")},
    )
    text = forms.CharField(
        label=_("Något mer som vi bör veta?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Till exempel vilken del av handlingen du vill läsa."),
    )
