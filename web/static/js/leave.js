// The way out of a page about danger.  Without this file it is an ordinary link, and "back" leads here again.

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-leave]");
  if (!link) return;
  event.preventDefault();
  // Gone at once, even where the network is slow; and the next page takes this one's place in the tab's history.
  document.title = "";
  document.body.hidden = true;
  location.replace(link.href);
});

// A page that the browser has put by and brings back must not come back blank.
addEventListener("pageshow", () => {
  document.body.hidden = false;
});
