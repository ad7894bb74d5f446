// The menu of languages gets out of the way: it closes with Esc, when the focus leaves it, and on a press elsewhere.
// Without this file it is an ordinary details element, and the style sheet has it push the page down instead of lying
// on it.

document.querySelectorAll("details.kn-language").forEach((menu) => {
  const close = () => {
    menu.open = false;
  };
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    menu.querySelector("summary").focus();
  });
  // Not when a pointer goes down: where the menu pushes the page, what is being pressed would slip away from under it.
  document.addEventListener("focusin", ({ target }) => {
    if (!menu.contains(target) && target.matches(":focus-visible")) close();
  });
  document.addEventListener("click", ({ target }) => {
    if (!menu.contains(target)) close();
  });
});
