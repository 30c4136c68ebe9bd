"""The words by which people agree, each under the day it came into use: the proof of consent names it.

Who has agreed has agreed to what stood there then. So a text is never changed: a new one is added, and
the older stays here as long as anybody is kept who agreed to it.
"""

from django.utils.translation import gettext_lazy as _

WORDINGS = {
    "2026-11-28": _(
        "Jag vill få Storsthlms nyhetsbrev med e-post. Storsthlm sparar min e-postadress och det jag har "
        "valt så länge jag prenumererar, och högst en månad därefter. Jag kan sluta när jag vill, med en "
        "länk i varje brev."
    ),
}
CURRENT = max(WORDINGS)
