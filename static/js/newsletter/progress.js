/* How far a sending has come, asked again and again while somebody looks; told to a screen reader only
   when its state changes. Without scripts the page shows it when it is loaded. */
const PAUSE_MS = 2000;
const report = document.getElementById("sending-report");

async function ask() {
  if (document.hidden) return wait();
  const answer = await fetch(report.dataset.address).catch(() => null);
  if (answer?.ok && !answer.redirected) show(await answer.text());
  wait();
}

/* The line of the state stays where it says the same, so that it is not read out every time. */
function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  const line = report.querySelector("[role=status]"), next = fresh.querySelector("[role=status]");
  if (!next) return;
  if (line.textContent !== next.textContent) {
    if (line.querySelector("strong").textContent !== next.querySelector("strong").textContent) return location.reload();
    line.innerHTML = next.innerHTML;
  }
  next.replaceWith(line);
  report.replaceChildren(...fresh.childNodes);
}

function wait() {
  setTimeout(ask, PAUSE_MS);
}

if (report?.hasAttribute("data-live")) wait();
