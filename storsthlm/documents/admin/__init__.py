"""Documents and pictures in the admin, and the addresses at which editors see what is not public."""

from .document import DocumentAdmin
from .image import ImageAdmin

__all__ = ["DocumentAdmin", "ImageAdmin"]
