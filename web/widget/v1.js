/*! 計画ナビ widget v1, MIT */
// What other sites load: <keikaku-search>, and one made from the script's own tag.  Until it is opened it asks for
// nothing.  It writes no markup and no inline style, evaluates nothing and stores nothing, so it works under a strict
// content security policy: script-src and frame-src with this service's origin are all it needs.
// web/widget_script.py leaves out the comments and puts in v1.css and the words of all languages.
(() => {
"use strict";
const WORDS = __WORDS__;
const STYLE = __STYLE__;
const TAG = "keikaku-search";
const NAMES = ["mode", "lang", "plan", "service", "label", "placeholder", "position", "color", "color-dark"];

// A module has no current script, and in a host's bundle the current one is the host's: neither may be taken for ours,
// or the host's own pages would be framed.
const script = document.currentScript || document.querySelector("script[src*='/widget/v1.']");
const home = script && (script.dataset.service || (script.src.match(/(.*\/)widget\/v1\.[^/]*$/) || "")[1]);

// The panel's address; undefined where nothing says whose it is.
const panelOf = (service) => {
  try {
    return new URL("embed/panel", new URL(service || home).href.replace(/\/?$/, "/"));
  } catch {}
};

// A page's language as one of ours: zh-TW is written as zh-Hant, and whoever has none of them reads English.
const codeOf = (tag) => {
  const low = tag.toLowerCase();
  const [first] = low.split("-");
  if (first === "zh") return /hant|tw|hk|mo/.test(low) ? "zh-Hant" : "zh-Hans";
  const ours = (name) => Object.keys(WORDS).find((code) => code.toLowerCase() === name);
  return ours(low) || ours(first) || "en";
};

const fill = (element, attributes, ...children) => {
  for (const name in attributes) if (attributes[name] != null) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
};
const make = (tag, ...given) => fill(document.createElement(tag), ...given);
const warn = (text) => console.warn(`計画ナビ: ${text}`);

// #rrggbb with black or white on it, whichever is read better: one of the two always has 4.5 to 1.
const paint = (colour) => {
  if (!/^#[\da-f]{6}$/i.test(colour)) return "";
  const light = [0.21, 0.72, 0.07].reduce((sum, share, at) => sum + share * (parseInt(colour.substr(2 * at + 1, 2), 16) / 255) ** 2.2, 0);
  return `:host{--g:${colour}!important;--t:#${light > 0.18 ? "000" : "fff"}!important}`;
};

// Everything that an element has while it is in a page; end() leaves nothing of it.
const live = (element) => {
  const root = element.shadowRoot;
  const get = (name) => element.getAttribute(name);
  const url = panelOf(get("service"));
  if (!url) {
    // What is written inside shows instead.
    warn(`<${TAG}> needs service="https://…"`);
    root.replaceChildren(make("slot"));
    return {};
  }
  const inline = get("mode") === "inline";
  const life = new AbortController();
  const on = (target, type, run) => target.addEventListener(type, run, { signal: life.signal });
  const sheet = new CSSStyleSheet();
  const launch = make("button", { class: "go", "aria-expanded": false, "aria-haspopup": inline ? null : "dialog" });
  const shut = make("button", { class: "close" }, "✕");
  const note = make("p", { role: "status" });
  const away = make("a", { target: "_blank", rel: "noopener", hidden: "" });
  const box = make(inline ? "section" : "dialog", { class: "box", "aria-modal": inline ? null : true, hidden: inline ? "" : null }, shut, note, away);
  let code, words, frame, ready, opened, timer, loads;

  const tell = (type, detail) => element.dispatchEvent(new CustomEvent(`keikaku:${type}`, { detail, bubbles: true, composed: true }));
  const post = (type) => frame.contentWindow.postMessage({ type: `keikaku:${type}`, code }, url.origin);

  // Words and colours, at first and whenever an attribute changes: what is open stays open, and what was said in it.
  const dress = () => {
    const before = code;
    code = codeOf((element.closest("[lang]") || document.documentElement).lang || navigator.language);
    words = WORDS[code];
    const [label, close, , , link] = words;
    const lang = code === "ja-simple" ? "ja" : code;
    const placeholder = get("placeholder") || "";
    url.search = new URLSearchParams({ lang: code, site: location.origin, plan: get("plan") || "", placeholder });
    sheet.replaceSync(`${STYLE}${paint(get("color"))}@media (prefers-color-scheme:dark){${paint(get("color-dark"))}}`);
    fill(launch, { lang }).textContent = get("label") || (inline && placeholder) || label;
    fill(shut, { "aria-label": close });
    fill(away, { href: new URL(`../?lang=${code}`, url) }).textContent = link;
    fill(box, { lang, "aria-label": label });
    if (!frame) return;
    frame.title = label;
    if (code === before) return;
    if (ready) post("lang");
    else frame.src = url;
  };

  // A frame that failed tells nobody, and whatever it shows instead is not for residents: so the panel must say that it is there.
  const wait = (time) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      frame.hidden = true;
      note.textContent = words[3];
      away.hidden = false;
      warn(`no answer from ${url}: is it up, and is ${location.origin} in its KEIKAKU_WIDGET_SITES?`);
    }, time);
  };

  const load = () => {
    note.textContent = words[2];
    away.hidden = true;
    loads = 0;
    frame = make("iframe", { title: words[0], allow: "clipboard-write", referrerpolicy: "no-referrer", hidden: "", src: url });
    on(frame, "load", () => {
      // Loaded again (another language): whether the new page is ours is asked anew.
      if (loads++) {
        ready = false;
        post("ping");
      }
      if (!ready) wait(3e3);
    });
    box.append(frame);
    wait(15e3);
  };

  const unload = () => {
    clearTimeout(timer);
    if (frame) frame.remove();
    frame = ready = null;
  };

  const enter = () => {
    frame.focus();
    post("opened");
  };

  const open = () => {
    if (opened) return;
    opened = true;
    launch.setAttribute("aria-expanded", true);
    if (inline) {
      launch.hidden = true;
      box.hidden = false;
      shut.focus();
    } else box.showModal();
    if (ready) enter();
    else load();
    tell("open");
  };

  // Afterwards the conversation stays in it as long as the host's page is open.  The focus goes back to the button, unless it is elsewhere in the page.
  const closed = () => {
    const lost = root.activeElement || document.activeElement === document.body;
    opened = false;
    if (inline) box.hidden = true;
    launch.hidden = false;
    launch.setAttribute("aria-expanded", false);
    if (lost) launch.focus();
    if (ready) post("closed");
    else unload();
    tell("close");
  };

  const close = () => {
    if (!opened) return;
    if (inline) closed();
    else box.close();
  };

  const end = () => {
    life.abort();
    unload();
    root.replaceChildren();
    if (opened) tell("close");
  };

  root.adoptedStyleSheets = [sheet];
  dress();
  root.replaceChildren(launch, box);
  on(launch, "click", open);
  on(shut, "click", close);
  on(box, "click", (event) => !inline && event.target === box && close());
  on(box, "close", closed);
  on(window, "message", ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== url.origin) return;
    const { type, status, statements, hits } = Object(data);
    if (type === "keikaku:ready") {
      clearTimeout(timer);
      const first = !ready;
      ready = true;
      frame.hidden = false;
      away.hidden = true;
      note.textContent = "";
      // Whoever has gone on to something else meanwhile is not called back.
      if (first && root.activeElement) enter();
    } else if (type === "keikaku:answer") tell("answer", { status: String(status), statements: Number(statements), hits: Number(hits) });
    else if (type === "keikaku:close" && !inline) close();
  });
  return { dress, open, close, end };
};

const able = "adoptedStyleSheets" in Document.prototype;

// Without what it is made of, the element stays what is written inside it: a link.
if (able && !customElements.get(TAG)) customElements.define(TAG, class extends HTMLElement {
  static observedAttributes = NAMES;
  #live;

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  connectedCallback() {
    this.#live = live(this);
  }

  disconnectedCallback() {
    this.#live.end?.();
    this.#live = null;
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#live || before === after) return;
    if (!/plan|service|mode/.test(name)) return this.#live.dress?.();
    const inside = this.shadowRoot.activeElement;
    this.disconnectedCallback();
    this.connectedCallback();
    if (inside) this.shadowRoot.firstChild.focus();
  }

  // Opens the panel; the first time, its page is loaded.
  open() {
    this.#live?.open?.();
  }

  // Closes it.
  close() {
    this.#live?.close?.();
  }
});

// One from the script's own tag, unless it only brings the element, or the page has one already.
const own = () => {
  const { mode, target, lang } = script.dataset;
  if (mode === "element" || (!mode && document.querySelector(`${TAG}:not([made])`))) return;
  const given = { made: "", service: home };
  for (const name of NAMES) given[name] = given[name] || script.getAttribute(`data-${name}`);
  const element = able ? make(TAG, given) : make("a", { href: home }, WORDS[codeOf(lang || document.documentElement.lang)][0]);
  const place = target && document.querySelector(target);
  if (place) place.append(element);
  else if (mode === "inline" && script.closest("body")) script.after(element);
  else document.body.append(element);
};
if (home) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", own, { once: true });
  else own();
}
})();
