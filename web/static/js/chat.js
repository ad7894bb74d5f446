// Sends a turn of the conversation without loading the page anew.  Everything works without this file: the forms are
// ordinary ones.  It keeps nothing, stores nothing, and says nothing that the page's own wording does not give it.
// Keys: a line break stays a line break; Ctrl or Cmd with Enter sends, but never while an input method converts.  In the
// panel of another site's page, where there is room for a line or two, Enter sends by itself.

const EVENTS = "text/event-stream";

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
  if (!list || !box || !state) return;
  const words = box.querySelector("textarea");
  let running = null;

  // What is told of an answer stands on the page already: it is for those who hear the page.
  const say = (text, heard = false) => {
    state.classList.toggle("kn-ask-on__state--heard", heard);
    state.textContent = text;
  };

  const send = async (form, fields) => {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    say(box.dataset.searching);
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: fields,
        headers: { Accept: EVENTS },
        signal: mine.signal,
      });
      if (!response.ok || !response.headers.get("content-type")?.startsWith(EVENTS)) throw new Error("no stream");
      let finished = false;
      for await (const [name, data] of eventsOf(response.body)) {
        if (mine.signal.aborted) return;
        if (name === "error") throw new Error("told");
        if (name === "done") {
          finished = true;
          show(data.html, fields.get("q"));
        }
      }
      if (!finished) throw new Error("broken off");
    } catch (error) {
      if (!mine.signal.aborted) say(box.dataset.failed);
    } finally {
      if (running === mine) running = null;
    }
  };

  const show = (html, question) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const turn = holder.content.querySelector(".kn-turn");
    const before = list.querySelector("#latest");
    before?.removeAttribute("id");
    before?.classList.add("kn-turn--past");
    main.querySelector("[data-examples]")?.remove();
    box.querySelector("[data-restart]").hidden = false;
    list.append(turn);
    turn.dispatchEvent(new CustomEvent("keikaku:turn", { bubbles: true }));
    const carried = document.createElement("input");
    carried.type = "hidden";
    carried.name = "turn";
    carried.value = question;
    box.prepend(carried);
    if (words.value === question) words.value = "";
    const title = said(turn.querySelector(".kn-status__title"));
    const lead = said(turn.querySelector(".kn-quote--lead .kn-quote__text"));
    const urgent = said(turn.querySelector(".kn-urgent__title"));
    say(`${urgent} ${title} ${lead}`.trim(), true);
    turn.querySelector(".kn-turn__question")?.focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    turn.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  };

  main.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-chat]")) return;
    const fields = new URLSearchParams();
    for (const field of box.querySelectorAll("input[name=turn]")) fields.append("turn", field.value);
    const question = form === box ? words.value : (event.submitter?.value ?? "");
    event.preventDefault();
    if (!question.trim()) {
      say(box.dataset.empty);
      words.focus();
      return;
    }
    fields.append("q", question);
    void send(box, fields);
  });

  words.addEventListener("keydown", (event) => {
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
