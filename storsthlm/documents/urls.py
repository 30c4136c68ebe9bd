"""The same addresses for both languages: included at the root, outside of the language prefixes."""

from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("dokument/<uuid:pk>/<str:name>", views.document, name="document"),
    path("forhandsvisning/fil/<str:signed>/<str:part>", views.shared, name="shared"),
    path("bild/<uuid:pk>/<str:form>", views.image, name="image"),
]
