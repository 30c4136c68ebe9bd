"""Consultations: what others ask the municipalities for a view of."""
