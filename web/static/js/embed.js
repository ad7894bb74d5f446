// Buttons that copy the code beside them; without this file, or without a clipboard, none are shown.

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy-code]")) {
    const block = button.closest(".kn-code");
    const state = block.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(block.querySelector("code").textContent);
        state.textContent = button.dataset.copyCode;
      } catch {
        getSelection().selectAllChildren(block.querySelector("code"));
      }
    });
  }
}
