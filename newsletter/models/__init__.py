from .deliveries import Delivery, Sending, SentLetter
from .editions import Edition, EditionItem
from .subscribers import SignUp, Subscriber, Topic

__all__ = [
    "Delivery",
    "Edition",
    "EditionItem",
    "Sending",
    "SentLetter",
    "SignUp",
    "Subscriber",
    "Topic",
]
