// Reads an answer or an entry aloud with the browser's own voices.  Nothing is sent anywhere by this file; a browser
// without voices never shows the button.  Each piece is read in its own language; what is folded away is left out.

const PIECES = [
  ".kn-urgent__title", ".kn-urgent__text", ".kn-urgent__name", ".kn-urgent__number",
  ".kn-status__title", ".kn-status__text", ".kn-subheading", ".kn-entry__name",
  ".kn-quote__text", ".kn-quote__translation", ".kn-statement__text", ".kn-statement__translation", ".kn-blank",
].join(",");

/** What is read: the text without the readings that stand over kanji, and the language it is in. */
function piecesOf(scope) {
  const pieces = [];
  for (const element of scope.querySelectorAll(PIECES)) {
    if (element.closest("details:not([open]) > :not(summary)")) continue;
    const copy = element.cloneNode(true);
    copy.querySelectorAll("rt, rp, svg").forEach((part) => part.remove());
    const inner = element.querySelector(":scope > [lang]:only-child, :scope > [lang]:last-child");
    const text = copy.textContent.replace(/\s+/g, " ").trim();
    const lang = (inner ?? element).closest("[lang]")?.lang ?? "";
    if (text) pieces.push({ text, lang });
  }
  return pieces;
}

/** Whether the browser has a voice for a language; it may not have told its voices yet, and then one is hoped for. */
function hasVoice(lang) {
  const voices = speechSynthesis.getVoices();
  const base = lang.toLowerCase().split("-")[0];
  return voices.length === 0 || voices.some((voice) => voice.lang.toLowerCase().replace("_", "-").split("-")[0] === base);
}

let speaking = null;

function stop() {
  if (!speaking) return;
  const { button, state, shown } = speaking;
  speaking = null;
  speechSynthesis.cancel();
  button.replaceChildren(...shown); // its words as they came, with the readings that they may have
  state.textContent = "";
}

function start(button) {
  const state = button.parentElement.querySelector("[role=status]");
  const scope = button.closest("[data-aloud-scope]");
  const pieces = piecesOf(scope).filter((piece) => hasVoice(piece.lang));
  if (pieces.length === 0) {
    state.textContent = button.dataset.none;
    return;
  }
  speaking = { button, state, shown: [...button.childNodes] };
  const mine = speaking;
  button.textContent = button.dataset.stop;
  pieces.forEach(({ text, lang }, number) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = { "zh-Hans": "zh-CN", "zh-Hant": "zh-TW" }[lang] ?? lang;
    utterance.onerror = () => speaking === mine && stop();
    if (number === pieces.length - 1) utterance.onend = () => speaking === mine && stop();
    speechSynthesis.speak(utterance);
  });
}

function offer(root) {
  root.querySelectorAll("[data-aloud]").forEach((holder) => {
    holder.hidden = false;
  });
}

if ("speechSynthesis" in window) {
  speechSynthesis.getVoices(); // some browsers only begin to load them now
  offer(document);
  document.addEventListener("keikaku:turn", (event) => offer(event.target));
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-aloud] button");
    if (!button) return;
    const again = speaking?.button === button;
    stop();
    if (!again) start(button);
  });
  document.addEventListener("keydown", (event) => {
    // In a panel the same key closes more: it is told that this one has been answered.
    if (event.key !== "Escape" || !speaking || event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    stop();
  });
  addEventListener("pagehide", stop);
}
