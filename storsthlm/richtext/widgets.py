from ckeditor.widgets import CKEditorWidget


class RichTextWidget(CKEditorWidget):
    """Today CKEditor 4; another editor is this file's work."""
