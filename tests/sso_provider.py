"""A small provider of single sign-on on this machine, which says whatever a test wants it to say."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import time
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

CLIENT, SECRET, CODE = "storsthlm", "a secret & more", "the-code"


class SmallProvider:
    """``claims`` go into the token, over the right ones; ``says`` replaces what an address answers."""

    def __init__(self) -> None:
        self.key, self.key_name = generate_private_key(SECP256R1()), "one"
        self.claims: dict[str, object] = {"email": "anna@storsthlm.example"}
        self.userinfo: dict[str, object] = {}
        self.says: dict[str, tuple[int, bytes]] = {}
        self.discovery: dict[str, object] = {}
        self.asked: list[str] = []
        self.question: dict[str, str] = {}
        self.url = ""

    def authorize(self, address: str) -> str:
        """What its page does once somebody has logged in there: the address that it sends them back to."""
        self.question = dict(parse_qsl(urlsplit(address).query))
        back = urlencode({"code": CODE, "state": self.question["state"]})
        return f"{self.question['redirect_uri']}?{back}"

    def answer(self, path: str, sent: dict[str, list[str]]) -> tuple[int, bytes]:
        self.asked.append(path)
        if path in self.says:
            return self.says[path]
        found = {
            "/.well-known/openid-configuration": self._discovery,
            "/keys": self._keys,
            "/token": lambda: self._token(sent),
            "/userinfo": lambda: self.userinfo,
        }[path]()
        return (
            (200, json.dumps(found).encode()) if found is not None else (400, b'{"error": "invalid_grant"}')
        )

    def token(self) -> str:
        now = int(time())
        right = {"iss": self.url, "aud": CLIENT, "sub": "anna-1", "iat": now, "exp": now + 60}
        claims = {**right, "nonce": self.question.get("nonce"), **self.claims}
        told = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(told, self.key, "ES256", headers={"kid": self.key_name})

    def _token(self, sent: dict[str, list[str]]) -> dict[str, str] | None:
        verifier = sent.get("code_verifier", [""])[0]
        challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        is_right = sent["code"] == [CODE] and sent["client_secret"] == [SECRET]
        if not is_right or challenge != self.question["code_challenge"]:
            return None
        return {"access_token": "for-userinfo", "token_type": "Bearer", "id_token": self.token()}

    def _keys(self) -> dict[str, object]:
        public = jwt.algorithms.ECAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": self.key_name, "alg": "ES256", "use": "sig"}]}

    def _discovery(self) -> dict[str, object]:
        told = {"issuer": self.url, "authorization_endpoint": f"{self.url}/authorize"}
        told |= {"token_endpoint": f"{self.url}/token", "jwks_uri": f"{self.url}/keys"}
        told |= {"userinfo_endpoint": f"{self.url}/userinfo"}
        told |= {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
        return {**told, **self.discovery}


@contextmanager
def small_provider() -> Iterator[SmallProvider]:
    provider = SmallProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            self._answer(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))

        def _answer(self, sent: dict[str, list[str]]) -> None:
            if self.path.startswith("/authorize?"):
                self.send_response(302)
                self.send_header("Location", provider.authorize(self.path))
                self.end_headers()
                return
            status, body = provider.answer(urlsplit(self.path).path, sent)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
