// Suggestions under a question box.  Any form marked data-suggest (the address of the completions) becomes a combobox
// after the ARIA Authoring Practices (list autocomplete, manual selection); without this file it is the form it was.
// The list lies under the box, at the width of the element around it.
//
// Nothing is asked while an input method composes, and the Enter that ends a conversion submits nothing.  Answers that
// a newer question has overtaken are given up and never shown.  A call that fails is passed over in silence: the box
// works without suggestions.  Nothing is kept.

const PAUSE = 120;
/** How long after the last key to ask, in milliseconds. */
const LONGEST = 60;
/** A longer text is the reader's own question: nothing completes it, and so it is not sent before it is asked. */
const WHILE_COMPOSING = 229;
/** The code of keys that belong to an input method; Safari sends it with the Enter that ends a conversion. */
let boxes = 0;

export class Suggest {
  #form;
  #box;
  #list;
  #state;
  #gone = new AbortController();
  #asking = null;
  #timer = 0;
  #composing = false;
  #found = [];
  #at = -1;
  #typed = "";
  /** A box for several lines stays a text box: a combobox is one line (ARIA in HTML gives a textarea no other role). */
  #several = false;

  /** Enhance a form; its text field is the one named q. */
  constructor(form) {
    this.#form = form;
    this.#box = form.elements.namedItem("q");
    this.#list = document.createElement("ul");
    this.#list.className = "kn-suggest__list";
    this.#list.id = `${this.#box.id || "q"}-suggest-${(boxes += 1)}`;
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", form.dataset.suggestLabel);
    this.#state = document.createElement("p");
    this.#state.className = "kn-suggest__state";
    this.#state.setAttribute("role", "status");
    this.#box.after(this.#list, this.#state);
    this.#several = this.#box.localName === "textarea";
    const own = this.#several ? { "aria-haspopup": "listbox" } : { role: "combobox", "aria-expanded": "false" };
    for (const [name, value] of Object.entries({ ...own, "aria-autocomplete": "list", "aria-controls": this.#list.id }))
      this.#box.setAttribute(name, value);
    this.#listen();
  }

  /** Let go of everything; the form is as it was. */
  remove() {
    this.#close();
    this.#gone.abort();
    for (const name of ["role", "aria-autocomplete", "aria-expanded", "aria-haspopup", "aria-controls", "aria-activedescendant"])
      this.#box.removeAttribute(name);
    this.#list.remove();
    this.#state.remove();
  }

  get #open() {
    return !this.#list.hidden;
  }

  #listen() {
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.#gone.signal });
    on(this.#box, "compositionstart", () => {
      this.#composing = true;
      this.#close();
    });
    on(this.#box, "compositionend", () => {
      this.#composing = false;
      this.#ask();
    });
    on(this.#box, "input", (event) => {
      if (!this.#composing && !event.isComposing) this.#ask();
    });
    on(this.#box, "keydown", (event) => this.#key(event));
    on(this.#box, "blur", () => this.#close());
    // The box keeps the focus while a finger or the mouse is on the list.
    on(this.#list, "pointerdown", (event) => event.preventDefault());
    on(this.#list, "mousedown", (event) => event.preventDefault());
    on(this.#list, "click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#choose([...this.#list.children].indexOf(option));
    });
    on(this.#form, "submit", () => this.#close());
    on(window, "pagehide", () => this.#close());
  }

  /** Ask for what stands in the box, after a pause. */
  #ask() {
    this.#stop();
    this.#mark(-1);
    this.#typed = this.#box.value;
    if (!this.#typed.trim() || this.#typed.length > LONGEST) {
      this.#close();
      return;
    }
    this.#timer = setTimeout(() => void this.#fetch(this.#typed), PAUSE);
  }

  async #fetch(typed) {
    const mine = new AbortController();
    this.#asking = mine;
    const address = new URL(this.#form.dataset.suggest, document.baseURI);
    address.searchParams.set("q", typed);
    address.searchParams.set("lang", this.#form.dataset.suggestLang);
    if (this.#form.dataset.suggestPlan) address.searchParams.set("plan", this.#form.dataset.suggestPlan);
    try {
      const response = await fetch(address, { signal: mine.signal, headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error("refused");
      const { suggestions } = await response.json();
      if (mine.signal.aborted || this.#composing || !this.#box.matches(":focus")) return;
      this.#show(suggestions);
    } catch {
      if (!mine.signal.aborted) this.#close();
    }
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = null;
  }

  #show(suggestions) {
    const before = this.#open;
    this.#found = suggestions;
    this.#list.replaceChildren(...suggestions.map((one, number) => this.#option(one, number)));
    this.#mark(-1);
    this.#list.hidden = !suggestions.length;
    this.#expanded();
    this.#list.scrollTop = 0;
    // On a small screen the box may stand at the bottom; box and list together fit in any.
    if (this.#open && !before) this.#list.scrollIntoView({ block: "nearest" });
    this.#say(this.#open ? this.#form.dataset.suggestCount.replace("{count}", suggestions.length) : "");
  }

  #option(one, number) {
    const option = document.createElement("li");
    option.className = "kn-suggest__option";
    option.id = `${this.#list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const text = document.createElement("span");
    text.className = "kn-suggest__text";
    if (one.language !== document.documentElement.lang) text.lang = one.language;
    text.append(...pieces(one));
    const kind = document.createElement("span");
    kind.className = `kn-suggest__kind kn-suggest__kind--${one.kind}`;
    kind.textContent = this.#form.dataset[`suggest${one.kind[0].toUpperCase()}${one.kind.slice(1)}`];
    // A space, or a screen reader runs the two together.
    option.append(text, " ", kind);
    return option;
  }

  #close() {
    this.#stop();
    if (this.#open) this.#say("");
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#found = [];
    this.#mark(-1);
    this.#expanded();
  }

  #expanded() {
    if (!this.#several) this.#box.setAttribute("aria-expanded", String(this.#open));
  }

  /** Make one option the active one; -1 for none.  The box holds what was typed until one is chosen. */
  #mark(number) {
    this.#list.children[this.#at]?.setAttribute("aria-selected", "false");
    this.#at = number;
    const option = this.#list.children[number];
    if (!option) {
      this.#box.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#box.setAttribute("aria-activedescendant", option.id);
  }

  #key(event) {
    if (this.#composing || event.isComposing || event.keyCode === WHILE_COMPOSING) {
      // Safari ends a conversion before it sends the Enter that ended it.
      if (event.key === "Enter" && !this.#several) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const last = this.#found.length - 1;
    const moves = {
      ArrowDown: () => this.#mark(this.#at < last ? this.#at + 1 : -1),
      ArrowUp: () => this.#mark(this.#at === -1 ? last : this.#at - 1),
    };
    if (event.key === "Escape") {
      // A story typed over several lines is not thrown away by a key that also closes things.
      if (!this.#open && (!this.#box.value || this.#several)) return;
      event.preventDefault();
      if (!this.#open) this.#box.value = "";
      this.#close();
    } else if (event.key in moves && this.#open) {
      event.preventDefault();
      if (!event.altKey) moves[event.key]();
      else if (event.key === "ArrowUp") this.#close();
    } else if (event.key === "ArrowDown" && this.#box.value.trim() && !this.#several) {
      event.preventDefault();
      this.#ask();
    } else if (event.key === "Enter" && this.#at >= 0) {
      event.preventDefault();
      this.#choose(this.#at);
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      this.#mark(-1); // they belong to the text: the caret moves, and the list lets go of its option
    }
  }

  /** A heading leads to its place in the plan; everything else is asked. */
  #choose(number) {
    const one = this.#found[number];
    this.#box.value = one.text;
    this.#close();
    if (one.kind === "heading") {
      // The form of a page at the service's root says where that is; a panel's, which is deeper, does in words.
      const place = new URL(one.url.slice(1), new URL(this.#form.dataset.suggestRoot ?? this.#form.action, document.baseURI));
      const reading = this.#form.elements.namedItem("reading");
      if (reading) place.searchParams.set("reading", reading.value);
      if ("suggestRoot" in this.#form.dataset) {
        // In a frame, where no page of ours may be shown: like every link there, it opens a tab.
        this.#box.value = this.#typed;
        open(place, "_blank", "noopener");
      } else location.assign(place);
      return;
    }
    if (!this.#form.elements.namedItem("lang")) {
      // A Japanese word in the question must not turn the answer's page Japanese.
      const field = Object.assign(document.createElement("input"), {
        type: "hidden",
        name: "lang",
        value: this.#form.dataset.suggestLang,
      });
      this.#form.append(field);
    }
    this.#form.requestSubmit();
  }

  #say(text) {
    this.#state.textContent = text;
  }
}

/** The text as nodes: what was typed marked, and the report's own word in its language.  Offsets are code points. */
function pieces({ text, highlights, quoted, language }) {
  const letters = [...text];
  const cuts = new Set([0, letters.length, ...highlights.flat(), ...(quoted ?? [])]);
  const bounds = [...cuts].sort((a, b) => a - b);
  const within = (at, spans) => spans.some(([start, end]) => start <= at && at < end);
  return bounds.slice(0, -1).map((start, number) => {
    let node = document.createTextNode(letters.slice(start, bounds[number + 1]).join(""));
    if (within(start, highlights)) node = wrapped("mark", node, "kn-suggest__mark");
    if (quoted && language !== "ja" && within(start, [quoted])) {
      node = wrapped("span", node, "kn-suggest__quoted");
      node.lang = "ja";
    }
    return node;
  });
}

function wrapped(name, node, className) {
  const element = document.createElement(name);
  element.className = className;
  element.append(node);
  return element;
}

for (const form of document.querySelectorAll("form[data-suggest]")) new Suggest(form);
