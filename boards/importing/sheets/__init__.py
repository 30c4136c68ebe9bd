"""Tables of text (CSV), as a spreadsheet or another system writes them. Columns: docs/importing.md."""
