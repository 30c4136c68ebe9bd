"""Agreements and recommendations on their way from the decision to those who adopt them.

agreements.actions     answers written down, with who gave them
agreements.presenting  how they are counted, drawn and listed
agreements.views       the public pages, and the table to take along
"""
