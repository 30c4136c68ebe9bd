"""What no honest visitor sends. From RELIABILITY: each was an error 500 somewhere."""

NUL = "\x00"

# As a value of a parameter, already percent-encoded.
VALUES = [
    "%00",
    "a%00b",
    "%ED%A0%80",  # half a surrogate pair
    "%FF%FE",
    "%C0%AF",
    "%E2%80%AE",  # right-to-left override
    "%0D%0ASet-Cookie:%20x=1",
    "",
    "0",
    "-1",
    "13",
    "2026-13",
    "99999",
    "9" * 23,
    "1e308",
    "NaN",
    "1.5",
    "%C2%B2",  # ² is a digit and no decimal
    "%D9%A3",  # an Arabic three is both
    "x",
    "[]",
    "%7B%7D",
    "'%20OR%201=1--",
    "%27%22%3E%3Cscript%3E",
    "..%2F..%2Fetc%2Fpasswd",
    "%25s%25n",
    "\\",
    "å",
    "a" * 3000,
]
# As a whole query string.
QUERIES = [
    "%00",
    "=",
    "&&&",
    "?",
    "a=1&" * 1000,
    "=1&" * 300,
    "%ED%A0%80=1",
    "x[]=1&x[0]=2",
    ";",
    "x" * 7000,
    "x" * 20_000,
]
# As a segment of the path, already percent-encoded.
SEGMENTS = [
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%FF",
    "..",
    "%2e%2e",
    "99999",
    "9" * 23,
    "-1",
    "0",
    "x" * 3000,
    "x" * 20_000,
    "%E2%80%AE",
    "å",
    "%20",
    "%0A",
    "a;b",
    "%25",
]
HEADERS = [
    {"Accept-Language": "x" * 5000},
    {"Accept-Language": "sv;q=x,,,;;;\x00"},
    {"Accept": "\xff\xfe"},
    {"Accept-Encoding": "gzip;q=nope, \xff"},
    {"Range": "bytes=0-"},
    {"Range": "bytes=9-1"},
    {"Range": "bytes=-0"},
    {"Range": f"bytes={'9' * 30}-"},
    {"Range": ",".join(["bytes=0-0"] * 1000)},
    {"Range": "cucumbers=1-2"},
    {"If-None-Match": '"'},
    {"If-None-Match": "*"},
    {"If-Modified-Since": "Sun, 99 Foo 99999 25:61:61 GMT"},
    {"If-Range": "\xff"},
    {"Cookie": "sessionid=\x00; csrftoken=%00"},
    {"Cookie": "sessionid=" + "x" * 5000},
    {"Cookie": "messages=%ED%A0%80; sessionid='; drop table x;--"},
    {"Cookie": ";;;=;=;\xff"},
    {"Referer": "javascript:alert(1)"},
    {"Content-Length": "-1"},
    {"Content-Type": "multipart/form-data; boundary=\x00"},
    {"X-Forwarded-For": "%00"},
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Proto": "gopher"},
]
HOSTS = [
    "evil.example",
    "[::1",
    "a b",
    "testserver\x00",
    "testserver:80@evil.example",
    "",
]
