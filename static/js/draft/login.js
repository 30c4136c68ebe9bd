/* Logged out in the middle of a text: log in again here, on the same page, and go on. */
import { words } from "./form.js";

const dialog = document.getElementById("draft-login");
let waiting = null;

/* Resolves when somebody is logged in again; the same promise for all who ask meanwhile. */
export function logIn(isLoggedIn) {
  waiting ??= new Promise((resolve) => {
    const frame = dialog.querySelector("iframe");
    const next = encodeURIComponent(words.loggedIn);
    frame.src = `${words.login}?next=${next}&username=${encodeURIComponent(words.username)}`;
    frame.onload = async () => {
      if (!arrived(frame) || !(await isLoggedIn())) return;
      dialog.close();
      frame.onload = null;
      waiting = null;
      resolve();
    };
    dialog.showModal();
  });
  return waiting;
}

function arrived(frame) {
  try {
    return frame.contentWindow.location.pathname === words.loggedIn;
  } catch {
    return false; // somebody else's log-in page, on its way back here
  }
}
