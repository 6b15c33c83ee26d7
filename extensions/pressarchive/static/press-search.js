/* The search page: asks Pagefind's index and shows what it finds. Nothing is loaded before it is used,
   nothing is asked of another host, and what the index answers is put into the page as text, never as HTML. */
(() => {
  "use strict";
  const place = document.querySelector("[data-press-search]");
  if (!place) return;
  const form = place.previousElementSibling;
  const field = form.elements.q;
  const words = JSON.parse(place.dataset.words);
  const bundles = place.dataset.bundles.split(" ").filter(Boolean);
  const root = new URL(document.documentElement.dataset.content_root || "./", location.href);
  const PAGE = 10;
  const PATIENCE = 10000; // Pagefind never answers if the browser may not run WebAssembly
  const PAUSE = 200;

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const status = element("h2", "press-results-status");
  status.tabIndex = -1; // takes the focus when a search was sent
  const announced = element("div", "", status); // not on the heading itself: it would be none any more
  announced.setAttribute("role", "status");
  const say = (text) => {
    status.textContent = text;
    status.hidden = !text; // an empty heading is noise for those who listen
  };
  say("");
  const list = element("ol", "press-list");
  const more = element("button", "press-more", words.more);
  more.type = "button";
  more.hidden = true;
  place.append(announced, list, more);

  let loading = null;
  const load = () => {
    loading ??= (async () => {
      // The newest year has an index of its own, so that publishing a release costs little.
      const [first, ...others] = bundles.map((name) => new URL(`pagefind/${name}/`, root));
      const pagefind = await import(new URL("pagefind.js", first).href);
      await pagefind.options({ baseUrl: "/" });
      await pagefind.init();
      for (const other of others) await pagefind.mergeIndex(other.href, { baseUrl: "/" });
      return pagefind;
    })();
    return loading;
  };
  const inTime = (promise) =>
    Promise.race([promise, new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("time-out")))]);

  /* "Buergerbeteiligung" and "Strasse" are how keyboards without umlauts write. */
  const SPELLINGS = { ae: "ä", oe: "ö", ue: "ü", ss: "ß" };
  const respelled = (query) =>
    query.replace(/ae|oe|ue|ss/gi, (pair) => {
      const letter = SPELLINGS[pair.toLowerCase()];
      return pair[0] === pair[0].toLowerCase() ? letter : letter.toUpperCase();
    });
  const find = async (pagefind, query) => {
    const found = (await pagefind.search(query)).results;
    const other = respelled(query);
    if (found.length || other === query) return found;
    return (await pagefind.search(other)).results;
  };

  /* The index counts the words of a release: those of headline and subtitle, then those of the text.
     Pagefind's own excerpt would often begin with the headline, which stands above it already. */
  const LENGTH = 32; // words of an excerpt
  const BEFORE = 8; // of them before the first word found
  const split = (text) => text.split(/\s+/).filter(Boolean);
  const bare = (word) => word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
  const marked = (words, hits, from) =>
    words.flatMap((word, place) => {
      const space = place ? " " : "";
      const [, before, core, after] = bare(word);
      if (!core || !hits.includes(from + place)) return [space + word];
      return [space + before, element("mark", "", core), after];
    });
  const excerpt = (words, hits, head) => {
    const last = Math.max(head, words.length - LENGTH);
    let [start, most] = [head, 0];
    for (const hit of hits) {
      // A few words after the text's beginning begin there.
      const from = hit < head + 2 * BEFORE ? head : Math.min(hit - BEFORE, last);
      const seen = hits.filter((other) => other >= from && other < from + LENGTH).length;
      if (hit >= head && seen > most) [start, most] = [from, seen];
    }
    const end = start + LENGTH;
    const parts = marked(words.slice(start, end), hits, start);
    return [start > head ? "… " : "", ...parts, end < words.length ? " …" : ""];
  };
  const entry = (data) => {
    const { title, subtitle = "", date, iso, mark = "" } = data.meta;
    const words = split(data.content);
    const [titleWords, subtitleWords] = [split(title), split(subtitle)];
    const headWords = [...titleWords, ...subtitleWords];
    // Pagefind may have put a full stop behind a heading.
    const known = headWords.every((word, place) => bare(words[place] ?? "")[2] === bare(word)[2]);
    const head = known ? headWords.length : 0;
    const hits = [...new Set(data.locations)].sort((one, other) => one - other);
    const inHead = known ? hits : [];
    const link = element("a", "", ...marked(titleWords, inHead, 0));
    link.href = new URL(data.raw_url.replace(/^\/+/, ""), root).href;
    const item = element("li", "");
    if (date) {
      const time = element("time", "", date);
      time.dateTime = iso;
      item.append(element("p", "press-when", time));
    }
    if (mark) item.append(element("p", "press-marks", element("span", "press-mark", mark)));
    item.append(element("h3", "press-title", link));
    if (subtitle) item.append(element("p", "press-subtitle", ...marked(subtitleWords, inHead, titleWords.length)));
    item.append(element("p", "press-teaser", ...excerpt(words, hits, head)));
    item.normalize();
    return item;
  };

  let turn = 0; // a slow answer to an earlier question must not overwrite a later one
  let rest = [];
  const show = async (mine) => {
    const next = rest.splice(0, PAGE);
    const found = await Promise.all(next.map((result) => result.data()));
    if (mine !== turn) return;
    const items = found.map(entry);
    list.append(...items);
    more.hidden = rest.length === 0;
    return items[0];
  };
  const clear = () => {
    list.replaceChildren();
    rest = [];
    more.hidden = true;
  };
  const search = async (query) => {
    const mine = ++turn;
    const asked = query.trim();
    document.title = asked ? `${asked} – ${words.title}` : words.title;
    if (!asked) {
      clear();
      say("");
      return;
    }
    if (location.protocol === "file:") {
      clear();
      say(words.local);
      return;
    }
    say(words.busy);
    try {
      const pagefind = await inTime(load());
      const found = await inTime(find(pagefind, asked));
      if (mine !== turn) return;
      clear();
      rest = found;
      const counted = found.length === 0 ? words.none : found.length === 1 ? words.one : words.many;
      say(counted.replace("%d", String(found.length)));
      await show(mine);
    } catch {
      if (mine !== turn) return;
      loading = null;
      clear();
      say(words.failed);
    }
  };

  const address = (query) => {
    const url = new URL(location.href);
    if (query.trim()) url.searchParams.set("q", query);
    else url.searchParams.delete("q");
    return url;
  };
  const fromAddress = () => {
    field.value = new URL(location.href).searchParams.get("q") ?? "";
    search(field.value);
  };
  let pause = 0;
  field.addEventListener("focus", () => {
    if (location.protocol !== "file:") load().catch(() => { loading = null; });
  });
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      history.replaceState(null, "", address(field.value));
      search(field.value);
    }, PAUSE);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(pause);
    if (address(field.value).href !== location.href) history.pushState(null, "", address(field.value));
    const sent = search(field.value);
    const mine = turn;
    await sent;
    if (mine === turn && !status.hidden) status.focus(); // unless the reader types on
  });
  more.addEventListener("click", async () => {
    const first = await show(turn);
    first?.querySelector("a").focus();
  });
  addEventListener("popstate", fromAddress);
  fromAddress();
})();
