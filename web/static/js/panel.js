// The panel's side of the talk with the page that shows it.  Only the origin that the server has checked is spoken to
// and listened to, and only status and counts are told: never a question, never an answer.

const site = document.body.dataset.site;

function tell(type, detail = {}) {
  parent.postMessage({ type: `keikaku:${type}`, ...detail }, site);
}

/** Where the reader begins: in the question box; on a touch screen at the top, so that no keyboard covers the panel. */
function enter() {
  const touch = matchMedia("(pointer: coarse)").matches;
  document.querySelector(touch ? "#main" : "#ask").focus();
}

if (site && parent !== window) {
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || origin !== site) return;
    const type = Object(data).type;
    if (type === "keikaku:ping") tell("ready");
    if (type === "keikaku:opened") enter();
    if (type === "keikaku:closed") globalThis.speechSynthesis?.cancel();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && event.keyCode !== 229) tell("close");
  });
  document.addEventListener("keikaku:turn", (event) => {
    const { status, statements, hits } = event.target.dataset;
    tell("answer", { status, statements: Number(statements), hits: Number(hits) });
  });
  tell("ready");
}
