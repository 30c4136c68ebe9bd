"""An agenda as somebody has written it, read into items: ``reading.read(text)``."""
