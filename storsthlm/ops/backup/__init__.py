"""Backup and restore: what the database and the media folder held at one moment, and proof that it came back.

    backup.folder    makes, checks and keeps backups       manage.py backup, verify_backup
    backup.restoring puts one back                         manage.py restore
    backup.rows      tables as text, out and in
    backup.media     the files that rows name
    backup.manifest  what a backup says of itself
    backup.digests   the same of a living site             manage.py digest

Postgres's own programs are not needed (docs/adr/0021): a table's rows are its COPY text, in the order of
its key, so that the same rows have the same digest wherever they are, in any version of Postgres.
"""
