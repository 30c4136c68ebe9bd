from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.generic import ListView

from storsthlm.taxonomy.models import Category


class AreaList(ListView):
    model = Category
    template_name = "areas/list.html"


def area(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "areas/area.html", {"area": get_object_or_404(Category, slug=slug)})
