"""Now and today as the database tells them, so that a query stays right however long it is kept."""

from django.db.models.functions import Now, TruncDate

NOW = Now()
TODAY = TruncDate(NOW)  # of the time zone here
