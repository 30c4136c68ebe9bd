from django.contrib import admin

from .models import Document, Image


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin):
    search_fields = ("title", "name")


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin):
    search_fields = ("title", "name")
