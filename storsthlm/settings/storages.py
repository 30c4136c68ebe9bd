"""Where uploads and what is made of them are kept: in a folder, or in an S3-compatible bucket."""

from .env import ImproperlyConfigured

DISK = {"BACKEND": "storsthlm.documents.storage.WholeFileStorage"}


def media_storage(
    bucket: str, *, prefix: str, endpoint: str, region: str, key: str, secret: str
) -> dict[str, object]:
    """Without ``bucket`` the disk. With an ``endpoint``, buckets are addressed by path: all understand it.

    Without keys the role is used that the provider gives to the machine.
    """
    if not bucket:
        return DISK
    if bool(key) != bool(secret):
        raise ImproperlyConfigured("Set both S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or neither.")
    options = {"bucket": bucket, "prefix": prefix, "region": region}
    options["virtual_hosted_style_request"] = not endpoint
    if endpoint:
        options["endpoint"] = endpoint
    if key:
        options |= {"access_key_id": key, "secret_access_key": secret}
    return {"BACKEND": "storsthlm.documents.bucket.BucketStorage", "OPTIONS": options}
