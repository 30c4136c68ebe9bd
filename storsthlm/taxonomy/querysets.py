from django.db import models


class OrganisationQuerySet(models.QuerySet):
    def members(self) -> "OrganisationQuerySet":
        return self.filter(member=True)

    def municipalities(self) -> "OrganisationQuerySet":
        return self.filter(kind="municipality")
