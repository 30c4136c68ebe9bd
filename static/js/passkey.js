/* Passkeys: the browser makes or asks a key, and what it answers is sent with the form.
   form[data-passkey]: "create" or "get"; data-options: what the server asks, as JSON. */

const form = document.querySelector("form[data-passkey]");
const failed = form.querySelector('[role="alert"]');
const asking = form.dataset.passkey;

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

/* The server's JSON, with bytes where the browser wants bytes. */
function options() {
  const asked = JSON.parse(form.dataset.options);
  asked.challenge = bytes(asked.challenge);
  if (asking === "get") return { publicKey: { ...asked, allowCredentials: known(asked.allowCredentials) } };
  const user = { ...asked.user, id: bytes(asked.user.id) };
  return { publicKey: { ...asked, user, excludeCredentials: known(asked.excludeCredentials) } };
}

/* What browsers of the last years could say themselves with toJSON(); older ones cannot. */
function told(credential) {
  const said = credential.response;
  const response = { clientDataJSON: text(said.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature"]) {
    if (said[part]) response[part] = text(said[part]);
  }
  const { id, type } = credential;
  return JSON.stringify({ id, rawId: text(credential.rawId), type, response, clientExtensionResults: {} });
}

async function ask() {
  failed.hidden = true;
  try {
    form.elements.answer.value = told(await navigator.credentials[asking](options()));
    form.submit();
  } catch {
    failed.textContent = form.dataset.failed;
    failed.hidden = false;
  }
}

if (asking === "create") {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
} else if (window.PublicKeyCredential) {
  const offer = form.querySelector(".with-passkey");
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", ask);
}
