// Sends feedback without leaving the page, so that a conversation stays where it is.  The forms are ordinary ones and
// work without this file; what is shown afterwards is the page of thanks, as the server words it.  Whoever was not
// helped is asked why: the fold with the reasons opens.

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("[data-feedback] form")) return;
  event.preventDefault();
  const section = form.closest("[data-feedback]");
  const state = section.querySelector("[data-feedback-state]");
  if ("sending" in section.dataset) return; // pressed twice is meant once
  const fields = new URLSearchParams(new FormData(form, event.submitter));
  sending(section, true);
  try {
    const response = await fetch(form.action, { method: "POST", body: fields });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const main = page.querySelector("main");
    if (!response.ok || !main) throw new Error("refused");
    const urgent = main.querySelector(".kn-urgent");
    const place = urgent ?? section.querySelector(".kn-feedback__title");
    place.tabIndex = -1;
    const reasons = section.querySelector("details");
    if (reasons && fields.get("verdict") === "down" && !reasons.contains(form)) {
      form.remove();
      reasons.open = true;
      sending(section, false);
    } else section.querySelectorAll("form, details").forEach((part) => part.remove());
    if (urgent) {
      urgent.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
      section.prepend(urgent);
    }
    main.querySelectorAll("rt, rp").forEach((part) => part.remove()); // heard, a word with its reading would be said twice
    place.focus(); // the button that had the focus is gone
    state.textContent = `${main.querySelector("h1").textContent}\n${main.querySelector("[data-thanks]").textContent}`;
  } catch {
    state.textContent = section.dataset.failed;
    sending(section, false);
  }
});

/** While it is sent, the buttons say that they do nothing; they keep the focus, which a disabled one would lose. */
function sending(section, now) {
  section.toggleAttribute("data-sending", now);
  for (const button of section.querySelectorAll("button")) {
    if (now) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}
