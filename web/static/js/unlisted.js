// In place of the panel, on a site that is not on the list: tells the widget that something is there to be read, and whoever
// made the site why it is not the panel.  Nothing else is told to a site that nobody has vouched for.

const site = document.body.dataset.site;

if (parent !== window) {
  const tell = (type) => parent.postMessage({ type: `keikaku:${type}` }, site);
  addEventListener("message", ({ source, data }) => {
    if (source === parent && Object(data).type === "keikaku:ping") tell("ready");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") tell("close");
  });
  tell("ready");
  console.warn(`計画ナビ: ${site} is not in KEIKAKU_WIDGET_SITES of ${location.origin}, so the panel is not shown. See ${document.querySelector("[data-how]").href}`);
}
