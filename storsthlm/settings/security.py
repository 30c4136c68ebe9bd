"""Content-Security-Policy of the public site: only ourselves, nothing inline.

Admin pages with rich text need exactly two things more; ``storsthlm.richtext.csp`` adds them there.
"""

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    },
}
