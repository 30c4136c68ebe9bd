"""An edition as mail: HTML that holds in old mail programs, and the same as plain text."""
