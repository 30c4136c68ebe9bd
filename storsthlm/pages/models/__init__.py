"""What the site itself says: standing pages, contacts, the alert banner, its accessibility."""

from .alerts import Alert
from .standing import Contact, Page, PageDocument

__all__ = ["Alert", "Contact", "Page", "PageDocument"]
