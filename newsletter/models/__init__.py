from .editions import Edition, EditionItem
from .subscribers import SignUp, Subscriber, Topic

__all__ = ["Edition", "EditionItem", "SignUp", "Subscriber", "Topic"]
