# One image for the web server, the worker and the preparation of a release; see docs/operators.md.
FROM python:3.13-slim-bookworm AS packages
# `local` instead of `base` also brings what load_demo needs, to try the image with demonstration content.
ARG REQUIREMENTS=base
COPY requirements/ /requirements/
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r /requirements/${REQUIREMENTS}.txt

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 901 --user-group --no-create-home --home-dir /nonexistent storsthlm \
 && install -d -o storsthlm -g storsthlm -m 0700 /srv/var /srv/backups
COPY --from=packages /venv /venv
COPY . /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=storsthlm.settings.production \
    VAR_DIR=/srv/var
# Static files need no secret, but production's settings refuse to load without their three values.
RUN SECRET_KEY=build ALLOWED_HOSTS=build DATABASE_URL=postgres:///build python manage.py collectstatic --no-input
USER storsthlm
EXPOSE 8000
CMD ["gunicorn", "--config=python:storsthlm.ops.web_server", "--bind=0.0.0.0:8000"]
