"""Old addresses: what answers for a page that is not there any more (ADR 0019, 0028)."""
