// The program beside the browser (native messaging), and what is kept for the popup. No page can call this.

export const api = globalThis.browser ?? globalThis.chrome;
export const USUAL = { take: false, least: 100, types: "iso img zip 7z rar tar gz xz zst" };

export function connect() {
  return api.runtime.connectNative("io.github.transfer_gui.browser");
}

// The last word of the program; "away" where there is none. While the user is asked it takes its time.
export function ask(message) {
  return new Promise((resolve) => {
    const port = connect();
    port.onMessage.addListener((told) => {
      if (told.event !== "waiting") {
        port.disconnect();
        resolve(told);
      }
    });
    port.onDisconnect.addListener(() => {
      void api.runtime.lastError; // else Chromium calls it unchecked
      resolve({ event: "away" });
    });
    port.postMessage(message);
  });
}

// Shows on the button how it went; the popup tells more.
export async function report(told) {
  const fine = told.event === "ok" && told.state !== "refused";
  await api.storage.session.set({ trouble: fine || told.state === "refused" ? null : told });
  await api.action.setBadgeBackgroundColor({ color: fine ? "#2e7d32" : "#c62828" });
  await api.action.setBadgeText({ text: fine ? "✓" : told.state === "refused" ? "" : "!" });
}
