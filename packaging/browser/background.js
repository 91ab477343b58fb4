// What the user clicks, and downloads that are taken over where that is switched on. What happens with a link
// is decided in the program's window, which asks once for each site.

import { api, ask, report, USUAL } from "./program.js";

const WEB = ["http://*/*", "https://*/*"];
const AT_ONCE = 10; // links in one message; the program takes a few more
const MOST = 100;

// -- by the menu ---------------------------------------------------------------------------------------------

api.runtime.onInstalled.addListener(() => {
  const entries = { link: ["link"], media: ["image", "video", "audio"], selection: ["selection"] };
  api.contextMenus.removeAll(() => {
    for (const [id, contexts] of Object.entries(entries)) {
      const title = api.i18n.getMessage(`send_${id}`);
      api.contextMenus.create({ id, title, contexts, documentUrlPatterns: WEB });
    }
  });
});

api.contextMenus.onClicked.addListener(async (info, tab) => {
  const page = info.frameUrl ?? info.pageUrl;
  const found = { link: [info.linkUrl], media: [info.srcUrl] }[info.menuItemId];
  const urls = found ?? (await linksOfSelection(info, tab));
  const told = await send(urls, page, { storeId: tab?.cookieStoreId });
  await report(told ?? { event: "error", message: api.i18n.getMessage("no_link") });
});

async function linksOfSelection(info, tab) {
  const target = { tabId: tab.id, frameIds: [info.frameId ?? 0] };
  const [{ result }] = await api.scripting.executeScript({ target, func: readSelection });
  return result.slice(0, MOST);
}

function readSelection() {
  const selection = getSelection();
  const links = [...document.links].filter((one) => selection.containsNode(one, true)).map((one) => one.href);
  return [...new Set(links.length ? links : String(selection).match(/https?:\/\/[^\s<>"]+/g) ?? [])];
}

// -- handing over --------------------------------------------------------------------------------------------

// Hands links over, site by site, and returns the last answer, or the first that is no success.
async function send(urls, page, { taken = false, referrer, storeId } = {}) {
  const sites = new Map();
  for (const url of new Set(urls)) {
    if (/^https?:/.test(url)) {
      const { host } = new URL(url);
      sites.set(host, [...(sites.get(host) ?? []), url]);
    }
  }
  let told = null;
  for (const links of sites.values()) {
    for (let at = 0; at < links.length; at += AT_ONCE) {
      const some = links.slice(at, at + AT_ONCE);
      const described = await Promise.all(some.map((url) => describe(url, page, referrer, storeId)));
      told = await ask({ ask: "offer", page: hostOf(page), taken, links: described });
      if (told.event !== "ok") return told;
    }
  }
  return told;
}

// The link with what the browser would send to that very address: its cookies and those of no other host.
async function describe(url, page, referrer, storeId) {
  const found = await api.cookies.getAll({ url, ...(storeId ? { storeId } : {}) });
  const cookies = found.map(({ name, value }) => (name ? `${name}=${value}` : value)).join("; ");
  return { url, cookies, referrer: referrer ?? referrerFor(page, url), agent: navigator.userAgent };
}

function hostOf(page) {
  return /^https?:/.test(page ?? "") ? new URL(page).host : "";
}

// As browsers do by default: to another origin only where from, and from https nothing to http.
function referrerFor(page, url) {
  if (!hostOf(page)) return "";
  const from = new URL(page);
  const to = new URL(url);
  if (from.protocol === "https:" && to.protocol === "http:") return "";
  if (from.origin !== to.origin) return `${from.origin}/`;
  return `${from.origin}${from.pathname}${from.search}`;
}

// -- downloads -----------------------------------------------------------------------------------------------

// What a form was sent for can't be fetched by its address alone.
api.webRequest.onBeforeRequest.addListener(
  async ({ method, url }) => {
    if (method !== "GET") {
      const { sent = [] } = await api.storage.session.get("sent");
      await api.storage.session.set({ sent: [...sent, url].slice(-20) });
    }
  },
  { urls: WEB, types: ["main_frame", "sub_frame"] },
);

async function isWanted(item) {
  const { take, least, types } = await api.storage.local.get(USUAL);
  const url = item.finalUrl ?? item.url;
  if (!take || item.incognito || item.byExtensionId || !/^https?:/.test(url)) return false;
  const { sent = [] } = await api.storage.session.get("sent");
  if (sent.includes(url)) return false;
  const names = [item.filename ?? "", new URL(url).pathname].map((name) => name.toLowerCase());
  const endings = types.toLowerCase().split(/[\s,.;*]+/).filter(Boolean);
  return item.totalBytes >= least * 1e6 || endings.some((one) => names.some((name) => name.endsWith(`.${one}`)));
}

// Whether the program has it on its queue, on disk. Until then, and if it is away, it is the browser's.
async function takeOver(item) {
  try {
    if (!(await isWanted(item))) return false;
    const referrer = item.referrer ?? "";
    const options = { taken: true, referrer, storeId: item.cookieStoreId };
    const told = await send([item.finalUrl ?? item.url], referrer, options);
    await report(told);
    return told.event === "ok" && told.state === "queued";
  } catch (error) {
    console.warn(error);
    return false;
  }
}

// Also one that was through meanwhile, as small ones are.
async function drop(id) {
  await api.downloads.cancel(id).catch(() => {});
  const [item] = await api.downloads.search({ id });
  if (item?.state === "complete") await api.downloads.removeFile(id).catch(() => {});
  await api.downloads.erase({ id });
}

if (api.downloads.onDeterminingFilename) {
  // Chromium: size and name are known here, nothing is in its place yet, and history never comes by.
  api.downloads.onDeterminingFilename.addListener((item, suggest) => {
    takeOver(item).then((taken) => (taken ? drop(item.id) : suggest()));
    return true;
  });
} else {
  // Firefox: the size may come later; what it lists from its history is no longer in progress, or old.
  const open = new Set();
  const look = async (item) => {
    if (!item || !(await isWanted(item)) || !open.delete(item.id)) return;
    if (await takeOver(item)) await drop(item.id);
  };
  api.downloads.onCreated.addListener((item) => {
    if (Date.now() - Date.parse(item.startTime) > 60_000) return;
    open.add(item.id);
    look(item);
  });
  api.downloads.onChanged.addListener(async ({ id }) => {
    if (open.has(id)) look((await api.downloads.search({ id }))[0]);
  });
}
