from django.urls import path

from . import views

app_name = "newsletter"
urlpatterns = [
    path("", views.EditionList.as_view(), name="list"),
    path("<int:number>/", views.EditionPage.as_view(), name="edition"),
]
