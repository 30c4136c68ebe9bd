from .boards import Body, Decision, Item, Mandate, Meeting, Organisation, Paper, Person, Seat
from .content import Article, Category, Contact, Document, Edition, Event, Image, Tag, Tagged

__all__ = [
    "Article",
    "Body",
    "Category",
    "Contact",
    "Decision",
    "Document",
    "Edition",
    "Event",
    "Image",
    "Item",
    "Mandate",
    "Meeting",
    "Organisation",
    "Paper",
    "Person",
    "Seat",
    "Tag",
    "Tagged",
]
