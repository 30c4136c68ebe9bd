"""Files and pictures, and what has been found out of what is in them."""

from .contents import FileFacts, FileFinding
from .files import Document, DocumentText, EarlierFile, Image, Upload, Use

__all__ = [
    "Document",
    "DocumentText",
    "EarlierFile",
    "FileFacts",
    "FileFinding",
    "Image",
    "Upload",
    "Use",
]
