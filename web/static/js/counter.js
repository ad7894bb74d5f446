// Buttons for the page at the counter: print it, and copy a sentence with its source.  Without this file the buttons are
// not there, and the text is selected and the page printed by hand.  Nothing is sent and nothing is kept.

document.querySelectorAll("[data-print]").forEach((holder) => {
  holder.hidden = false;
  holder.querySelector("button").addEventListener("click", () => print());
});

document.querySelectorAll("[data-copy-of]").forEach((holder) => {
  const text = document.getElementById(holder.dataset.copyOf);
  const state = holder.querySelector("[role=status]");
  holder.hidden = false;
  holder.querySelector("button").addEventListener("click", async () => {
    state.textContent = "";
    text.focus();
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      // No clipboard on a plain http address, or not allowed: what is selected can still be copied the old way, or by hand.
      if (!document.execCommand("copy")) return;
    }
    state.textContent = holder.dataset.copied;
  });
});
