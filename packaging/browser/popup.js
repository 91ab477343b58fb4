// What runs, where new links go, and the switch for taking downloads over.

import { api, ask, connect, USUAL } from "./program.js";

const EVERY = 2000; // ms
const part = (id) => document.getElementById(id);
const text = api.i18n.getMessage;

for (const one of document.querySelectorAll("[data-text]")) one.textContent = text(one.dataset.text);
document.documentElement.lang = api.i18n.getUILanguage();

const kept = await api.storage.local.get(USUAL);
part("take").checked = kept.take;
part("least").value = kept.least;
part("types").value = kept.types;
document.addEventListener("change", () => {
  const least = Number(part("least").value);
  api.storage.local.set({ take: part("take").checked, least: least >= 0 ? least : USUAL.least, types: part("types").value });
});

const { trouble } = await api.storage.session.get("trouble");
if (trouble) {
  part("trouble").textContent = trouble.message ?? text("away");
  part("trouble").hidden = false;
}
await api.storage.session.set({ trouble: null });
await api.action.setBadgeText({ text: "" });

part("open").addEventListener("click", async () => {
  const told = await ask({ ask: "open" });
  if (told.event === "ok") window.close();
  part("trouble").textContent = told.message ?? text("away");
  part("trouble").hidden = false;
});

function amount(bytes) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  const step = Math.min(bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0, 4);
  const form = { style: "unit", unit: units[step], maximumFractionDigits: 1 };
  return new Intl.NumberFormat(api.i18n.getUILanguage(), form).format(bytes / 1000 ** step);
}

function row({ destination, bytes_done, bytes_total }) {
  const line = document.createElement("li");
  const bar = document.createElement("progress");
  line.textContent = (destination ?? "").split("/").pop() || destination;
  line.title = destination ?? "";
  if (bytes_total) bar.value = bytes_done / bytes_total;
  line.append(bar);
  return line;
}

function show(told) {
  if (told.event !== "status") {
    part("place").textContent = "";
    part("running").replaceChildren();
    part("rate").textContent = told.message ?? text(told.event === "away" ? "closed" : "away");
    return;
  }
  part("place").textContent = told.place || text("nowhere");
  part("running").replaceChildren(...told.running.map(row));
  part("rate").textContent = told.count ? `${told.count} · ${amount(told.rate)}/s` : text("nothing");
}

const port = connect();
const status = () => port.postMessage({ ask: "status" });
const again = setInterval(status, EVERY);
port.onMessage.addListener(show);
port.onDisconnect.addListener(() => {
  void api.runtime.lastError;
  clearInterval(again);
  show({ event: "gone" });
});
status();
