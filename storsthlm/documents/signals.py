"""What other apps may want to hear of a file."""

from django.dispatch import Signal

# An editor has put another file in the place of a document's: ``document``. A receiver gives back what the
# editor shall be told of it, or None.
file_replaced = Signal()
