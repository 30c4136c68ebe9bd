"""What the site itself says: standing pages, contacts, the alert banner, its accessibility."""

from .accessibility import Fault, Report, Statement
from .alerts import Alert
from .standing import Contact, Page, PageDocument

__all__ = ["Alert", "Contact", "Fault", "Page", "PageDocument", "Report", "Statement"]
