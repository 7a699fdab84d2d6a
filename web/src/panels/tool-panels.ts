/** Panels of tools need the room of others: these are told when they come and go. */

/** Tells when panels of tools come, and when the last of them has gone; returns what stops it. */
export function onToolPanels(tell: (areOpen: boolean) => void): () => void {
  const app = document.querySelector("#app")!;
  const count = (): number => app.querySelectorAll(":scope > .tool-panel").length;
  let before = count();
  const observer = new MutationObserver(() => {
    const now = count();
    if (now > before || (now === 0 && before > 0)) tell(now > 0);
    before = now;
  });
  observer.observe(app, { childList: true });
  return () => observer.disconnect();
}
