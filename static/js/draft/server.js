/* What is asked of the server. Every answer is one of: kept, newer, loggedOut, forbidden, gone, offline, refused. */
import { form, place, submissionOf } from "./form.js";

const PATIENCE_MS = 15_000;

async function ask(page, options) {
  try {
    const answer = await fetch(`${place.dataset.address}${place.dataset.place}/${page}/`, {
      redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS), ...options,
    });
    const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
    return { status: answer.type === "opaqueredirect" ? 401 : answer.status, told };
  } catch {
    return { status: 0, told: {} };
  }
}

const OUTCOMES = { 0: "offline", 200: "kept", 401: "loggedOut", 403: "forbidden", 404: "gone", 409: "newer", 502: "offline", 503: "offline", 504: "offline" };

export async function keep(values) {
  const body = new FormData();
  for (const [name, list] of Object.entries(values)) list.forEach((value) => body.append(name, value));
  for (const name of ["draft_version", "item_version", "csrfmiddlewaretoken"]) body.set(name, form.elements[name].value);
  return outcome(await ask("keep", { method: "POST", body }));
}

/* Who else is here, who this is, and the token of the session. */
export const presence = async () => outcome(await ask("presence", {}));

const outcome = ({ status, told }) => ({ outcome: OUTCOMES[status] ?? "refused", status, ...told });

/* What stands on the server now, as the form of this page would show it, and that page; null where nobody can be asked. */
export async function standing() {
  try {
    const answer = await fetch(location.href, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const theirs = page.getElementById(form.id);
    return theirs && { page, values: submissionOf(theirs), versions: theirs.elements };
  } catch {
    return null;
  }
}
