// Sends a turn of the conversation without loading the page anew.  Everything works without this file: the forms are
// ordinary ones.  It stores nothing, and says nothing that the page's own wording does not give it.
// So that "back" and loading anew bring the conversation back, its questions stand in the state of the page's place in
// the tab's history: not in the address, and gone with the tab.  A question that told of danger never stands there.
// Keys: a line break stays a line break; Ctrl or Cmd with Enter sends, but never while an input method converts.  In the
// panel of another site's page, where there is room for a line or two, Enter sends by itself.

const EVENTS = "text/event-stream";
const LONGEST = 60_000;
/** How long an answer may take, in milliseconds, before it is told to have failed. */

/** The events of a response body, one after another: [name, data]. */
async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    waiting += value;
    const parts = waiting.split("\n\n");
    waiting = parts.pop();
    for (const part of parts) {
      const name = /^event: (.*)$/m.exec(part);
      const data = /^data: (.*)$/m.exec(part);
      if (name && data) yield [name[1], JSON.parse(data[1])];
    }
  }
}

/** What the service has sent as HTML, ready to be put in. */
function piece(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

/** The turns that the form carries, oldest first; the newest comes last. */
function carriedBy(box) {
  return [...box.querySelectorAll("input[name=turn]")];
}

/** Adds a question to the turns that the form carries, and drops from their beginning what the service would not read. */
function carry(box, question) {
  const hidden = (name, value) => Object.assign(document.createElement("input"), { type: "hidden", name, value });
  box.querySelector("label").before(hidden("turn", question));
  const carried = carriedBy(box);
  const tooMany = () => carried.length > Number(box.dataset.mostTurns);
  const earlier = () => carried.slice(0, -1).reduce((sum, field) => sum + field.value.length, 0);
  while (tooMany() || earlier() > Number(box.dataset.mostCarried)) {
    carried.shift().remove();
    if (!box.querySelector("input[name=before]")) box.prepend(hidden("before", "0"));
    const before = box.querySelector("input[name=before]");
    before.value = String(Number(before.value) + 1);
  }
}

/** What the tab's history holds of the conversation: {before, turns, draft, top}; null where it holds nothing. */
function remembered() {
  const talk = history.state?.talk;
  return Array.isArray(talk?.turns) && talk.turns.every((turn) => typeof turn === "string") ? talk : null;
}

/** Has the tab's history hold that, or nothing.  The address stays as it is. */
function remember(talk) {
  try {
    history.replaceState({ ...history.state, talk }, "");
  } catch {
    // A browser may refuse to be told so often; the next turn is told again.
  }
}

/** A turn whose answer is coming: shown at once, filled with what is known, and replaced by the answer. */
class Coming {
  constructor(main, list, question, number) {
    this.before = list.lastElementChild;
    this.turn = main.querySelector("template[data-coming]").content.firstElementChild.cloneNode(true);
    this.turn.classList.add("kn-turn");
    const place = this.turn.querySelector(".kn-answer__eyebrow [data-number]");
    place.textContent = number;
    this.turn.querySelector(".kn-answer__words").textContent = question;
    // The earlier turn is folded now, not later: what moves by itself is hard to read.
    const leaves = this.before?.contains(document.activeElement);
    this.before?.classList.add("kn-turn--past");
    list.append(this.turn);
    if (leaves) this.heading.focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.turn.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }

  get heading() {
    return this.turn.querySelector(".kn-turn__question");
  }

  get urgent() {
    return this.turn.querySelector(":scope > .kn-urgent");
  }

  /** One thing more that is known. */
  show(html) {
    this.turn.querySelector(".kn-turn__waiting").before(piece(html));
  }

  /** Words of danger do not stand on the page: somebody may be looking.  The turn's number takes their place. */
  hush() {
    this.heading.querySelector(".kn-answer__words").remove();
    this.heading.querySelector(".kn-answer__eyebrow").className = "kn-turn__number";
  }

  /** The answer whole.  An urgent block stays the very element it is: somebody may be about to press a number in it. */
  finish(html) {
    const whole = piece(html).querySelector(".kn-turn");
    const place = whole.querySelector(":scope > .kn-urgent");
    const { urgent } = this;
    if (!urgent || !place) {
      this.turn.replaceWith(whole);
      this.turn = whole;
      return;
    }
    for (const one of [...this.turn.childNodes]) if (one !== urgent) one.remove();
    for (const { name } of [...this.turn.attributes]) this.turn.removeAttribute(name);
    for (const { name, value } of whole.attributes) this.turn.setAttribute(name, value);
    while (whole.firstChild !== place) urgent.before(whole.firstChild);
    place.remove();
    this.turn.append(...whole.childNodes);
  }

  /** No answer has come: nothing stays but where to find help.  It gives up its ids, for the next turn has the same. */
  leave() {
    const { urgent, heading } = this;
    if (!urgent) {
      this.turn.remove();
      this.before?.classList.remove("kn-turn--past");
      return;
    }
    urgent.setAttribute("aria-label", said(urgent.querySelector(".kn-urgent__title")));
    for (const name of ["id", "aria-labelledby", "aria-describedby"]) {
      urgent.removeAttribute(name);
      urgent.querySelectorAll(`[${name}]`).forEach((one) => one.removeAttribute(name));
    }
    this.turn.classList.remove("kn-turn--coming");
    this.turn.classList.add("kn-turn--failed");
    this.turn.removeAttribute("aria-busy");
    this.turn.replaceChildren(heading, urgent);
  }
}

/** The text of an element without the readings over its kanji: heard, it would be said twice. */
function said(element) {
  const copy = element?.cloneNode(true);
  copy?.querySelectorAll("rt, rp").forEach((part) => part.remove());
  return copy?.textContent ?? "";
}

function setUp(main) {
  const list = main.querySelector("[data-turns]");
  const box = main.querySelector("#ask-on");
  const state = main.querySelector("[data-state]");
  if (!box || !state) return;
  const words = box.querySelector("textarea");
  sendByKey(box, words);
  words.required = false; // what is missing is told here, in the page's language and not the browser's
  if (!list) {
    // On an answer's page the form opens the conversation, as it does without this file.
    box.addEventListener("submit", (event) => {
      if (words.value.trim() || event.submitter?.name === "ask") return;
      event.preventDefault();
      state.textContent = box.dataset.empty;
      words.focus();
    });
    return;
  }
  const restart = box.querySelector("[data-restart]");
  /** The question that is being answered, and one more that is sent after it: {question, typed}. */
  let running = null;
  let waiting = null;
  /** Whether the tab's history holds the conversation; not from a frame, which has no history of its own to go back in. */
  let remembers = parent === window;

  // What is told of an answer stands on the page already: it is for those who hear the page.
  const say = (text, heard = false) => {
    state.classList.toggle("kn-ask-on__state--heard", heard);
    state.textContent = text;
  };

  /** Sends a question; while another is being answered, afterwards: until then its words stay in the box. */
  const send = async (question, typed) => {
    if (running) {
      if (question !== running.question) waiting = { question, typed }; // else a button was pressed twice
      return;
    }
    running = { question, typed };
    const fields = new URLSearchParams([...new FormData(box)].filter(([name]) => name !== "q"));
    fields.append("q", question);
    const number = Number(fields.get("before") ?? 0) + carriedBy(box).length + 1;
    if (typed) words.value = ""; // the turn shows it now, and the box is free for the next
    note();
    say(box.dataset.searching);
    const coming = new Coming(main, list, question, number);
    const finished = await answered(coming, fields).catch(() => false);
    if (!finished) {
      coming.leave();
      waiting = null;
      keep();
      say(box.dataset.failed);
    }
    note();
    goOn();
  };

  /** Nothing is being answered any more: what was sent meanwhile has its turn. */
  const goOn = () => {
    running = null;
    const next = waiting;
    waiting = null;
    if (next && (!next.typed || words.value === next.question)) void send(next.question, next.typed);
  };

  /** The questions that the form carries, but those that told of danger; a turn that failed left a block and no field. */
  const calm = () => {
    const turns = [...list.children].filter((turn) => !turn.matches(".kn-turn--coming, .kn-turn--failed"));
    const fields = carriedBy(box);
    return fields.filter((_, place) => !turns.at(place - fields.length)?.querySelector(":scope > .kn-urgent")).map(({ value }) => value);
  };

  /** Has the tab's history hold the conversation as it is now, without what told of danger. */
  const note = () => {
    if (!remembers) return;
    const latest = list.querySelector("#latest");
    const danger = list.querySelector(".kn-urgent");
    remember({
      before: Number(box.querySelector("input[name=before]")?.value ?? 0),
      turns: calm(),
      draft: danger ? "" : words.value,
      top: latest?.getBoundingClientRect().top ?? 0,
    });
  };

  /** Shows the conversation that the tab's history holds and the page does not, and leads to where the reader was. */
  const bringBack = async (talk) => {
    running = { question: "", typed: false };
    remembers = false; // what is held stays as it is until it is shown
    const fields = new URLSearchParams(talk.turns.map((turn) => ["turn", turn]));
    fields.append("before", talk.before);
    fields.append("ask", "");
    const shown = await conversationOf(fields).catch(() => null);
    if (shown) {
      list.replaceChildren(...shown.querySelectorAll("[data-turns] > *"));
      box.querySelectorAll("input[name=turn], input[name=before]").forEach((field) => field.remove());
      box.prepend(...shown.querySelectorAll("#ask-on > input[type=hidden]"));
      begun();
      for (const turn of list.children) turn.dispatchEvent(new CustomEvent("keikaku:turn", { bubbles: true }));
      const latest = list.querySelector("#latest");
      if (latest) scrollBy({ top: latest.getBoundingClientRect().top - talk.top, behavior: "instant" });
    } else say(box.dataset.failed);
    remembers = Boolean(shown);
    goOn();
  };

  const post = (body, accept) =>
    fetch(box.action, { method: "POST", body, headers: { Accept: accept }, signal: AbortSignal.timeout(LONGEST) });

  /** The page of these turns, as the service shows it to a browser without a script. */
  const conversationOf = async (fields) => {
    const response = await post(fields, "text/html");
    if (!response.ok) return null;
    return new DOMParser().parseFromString(await response.text(), "text/html").querySelector("main");
  };

  /** There are turns now: what stands on an empty page goes, and the box is for going on. */
  const begun = () => {
    main.querySelector("[data-examples]")?.remove();
    restart.hidden = false;
    const label = main.querySelector("template[data-go-on]").content.cloneNode(true);
    box.querySelector("label").replaceChildren(label);
  };

  /** Shows an answer as it comes; true when it has come whole. */
  const answered = async (coming, fields) => {
    const response = await post(fields, EVENTS);
    if (!response.ok || !response.headers.get("content-type")?.startsWith(EVENTS)) return false;
    for await (const [name, data] of eventsOf(response.body)) {
      if (name === "error") return false;
      if (name === "done") {
        finish(coming, data.html, fields.get("q"));
        return true;
      }
      if (!data.html) continue;
      coming.show(data.html);
      if (name !== "urgent") continue;
      coming.hush();
      say(said(coming.urgent.querySelector(".kn-urgent__title")), true);
    }
    return false;
  };

  /** What is being answered stands in the box again, before what has been written since. */
  const keep = () => {
    if (running?.typed) words.value = [running.question, words.value].filter(Boolean).join("\n");
  };

  const finish = (coming, html, question) => {
    const { activeElement } = document;
    const elsewhere = activeElement === words ? words.value : coming.urgent?.contains(activeElement);
    const told = Boolean(coming.urgent);
    coming.finish(html);
    const { turn } = coming;
    list.querySelectorAll("#latest").forEach((one) => one !== turn && one.removeAttribute("id"));
    begun();
    turn.dispatchEvent(new CustomEvent("keikaku:turn", { bubbles: true }));
    carry(box, question);
    remembers = parent === window;
    const title = said(turn.querySelector(".kn-status__title"));
    const lead = said(turn.querySelector(".kn-quote--lead .kn-quote__text"));
    if (!told) say(`${title} ${lead}`.trim(), true); // else help has been told of: nothing is to talk over that
    if (!elsewhere) coming.heading.focus({ preventScroll: true });
  };

  // Buttons that stand anywhere on the page belong to the form, too: follow-ups, and the languages, which load it anew.
  box.addEventListener("submit", (event) => {
    const { submitter } = event;
    if (submitter?.hasAttribute("formaction")) {
      keep(); // or another language would lose it
      return;
    }
    event.preventDefault();
    const typed = submitter?.name !== "ask";
    const question = typed ? words.value : submitter.value;
    if (!question.trim()) {
      say(box.dataset.empty);
      words.focus();
      return;
    }
    void send(question, typed);
  });

  if (!remembers) return;
  const held = remembered();
  const own = calm();
  const missing = held?.turns.some((turn, place) => turn !== own[place]);
  if (held?.draft && !words.value) words.value = held.draft;
  if (missing) void bringBack(held);
  else note();
  // While a page is being left, not every browser lets its history be written any more: so it is told before, too.
  let typing = 0;
  words.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(note, 400);
  });
  document.addEventListener("click", note, true);
  addEventListener("pagehide", note);
  restart.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // that is another tab's beginning
    remembers = false;
    remember(null);
  });
}

/** A line break stays one; Ctrl or Cmd with Enter sends, and in the panel Enter by itself. */
function sendByKey(box, words) {
  words.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return; // a suggestion was chosen
    const converting = event.isComposing || event.keyCode === 229;
    const sends = event.ctrlKey || event.metaKey || ("enterSends" in words.dataset && !event.shiftKey);
    if (event.key === "Enter" && sends && !converting) {
      event.preventDefault();
      box.requestSubmit();
    }
  });
}

function offerCopies(root) {
  root.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[data-copy]");
    if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      link.insertAdjacentHTML("afterend", '<span role="status"></span>');
      link.nextElementSibling.textContent = link.dataset.copy;
      setTimeout(() => link.nextElementSibling?.matches("[role=status]") && link.nextElementSibling.remove(), 6000);
    } catch {
      if (link.target === "_blank") open(link.href, "_blank", "noopener");
      else location.assign(link.href);
    }
  });
}

const main = document.querySelector("main");
if (main) {
  setUp(main);
  offerCopies(main);
}
