// The panel's side of the talk with the page that shows it.  Only the origin that the server has checked is spoken to
// and listened to, and only status and counts are told: never a question, never an answer.

const site = document.body.dataset.site;
const fold = document.querySelector("[data-fold]");

function tell(type, detail = {}) {
  parent.postMessage({ type: `keikaku:${type}`, ...detail }, site);
}

/**
 * Where the reader begins: in the question box; on a touch screen at the top, so that no keyboard covers the panel.
 * Whoever has begun to write by the time the page around says so is not led away from it.
 */
function enter() {
  if (document.activeElement.matches("input, textarea")) return;
  // At the top nothing is to be scrolled to: the browser would bring the title under the head, which stays in its place.
  if (matchMedia("(pointer: coarse)").matches) document.querySelector("#main").focus({ preventScroll: true });
  else document.querySelector("#ask").focus();
}

// Esc closes the innermost thing that is open: suggestions and the reading aloud have seen to themselves by now (they
// are set up before, and prevent the default), then comes the fold of languages, and the panel last.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  if (fold.open) {
    const inside = fold.contains(document.activeElement);
    fold.open = false;
    if (inside) fold.querySelector("summary").focus();
  } else if (site && parent !== window) tell("close");
});

if (site && parent !== window) {
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || origin !== site) return;
    const { type, code } = Object(data);
    if (type === "keikaku:ping") tell("ready");
    if (type === "keikaku:opened") enter();
    if (type === "keikaku:closed") {
      globalThis.speechSynthesis?.cancel();
      document.activeElement.blur(); // opened again, it is entered anew
    }
    if (type === "keikaku:lang") [...fold.querySelectorAll("[data-code]")].find((one) => one.dataset.code === code)?.click();
  });
  document.addEventListener("keikaku:turn", (event) => {
    const { status, statements, hits } = event.target.dataset;
    tell("answer", { status, statements: Number(statements), hits: Number(hits) });
  });
  tell("ready");
}
