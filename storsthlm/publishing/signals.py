"""What happened to a publishable, told after the transaction has been committed.

Arguments of both: ``sender`` (the model class) and ``item``.
"""

from django.dispatch import Signal

published = Signal()
withdrawn = Signal()
