/** What tells this page from others at the same address: the same after it is loaded again. */
const KEY = "twinline-hand";
let own: string | undefined;

export function hand(): string {
  own ??= remembered() ?? fresh();
  return own;
}

function remembered(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined; // A browser may keep storage closed.
  }
}

function fresh(): string {
  const made = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  try {
    sessionStorage.setItem(KEY, made);
  } catch {
    // It is another one after the page is loaded again, and what it did can no longer be undone.
  }
  return made;
}
