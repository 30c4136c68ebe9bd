"""The editor's toolbar: what these editors need, and nothing that the sanitiser would remove."""

CKEDITOR_CONFIGS: dict[str, dict[str, object]] = {"default": {}}
