"""What the site is measured against: the same pages as somebody writes them who makes nothing else.

Plain Django: unmanaged models of the same tables with Swedish alone, a hard-coded menu and footer,
texts as they stand stored, one template for each page and no component. No translation, no draft,
no preview, no registry. The tables, texts, dates and pictures are the same, and so are server,
middleware and settings; installed by ``storsthlm.settings.bench`` alone.
"""
