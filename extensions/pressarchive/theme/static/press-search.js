/* The search page: reads the address, asks press-find.js and shows what it answers. Nothing is loaded before it is used,
   nothing is asked of another host, and what the index answers is put into the page as text, never as HTML. */
(() => {
  "use strict";
  const script = document.currentScript;
  const place = document.querySelector("[data-press-search]");
  if (!place) return;
  const form = place.previousElementSibling;
  const field = form.elements.q;
  const words = JSON.parse(place.dataset.words);
  const bundles = place.dataset.bundles.split(" ").filter(Boolean);
  const language = document.documentElement.lang || "de";
  const isGerman = language.split("-")[0] === "de";
  const title = document.title;
  const root = new URL(document.documentElement.dataset.content_root || "./", location.href);
  const FACETS = ["year", "topic", "place"];
  const PAGE = 10;
  const SHOWN = 8; // values of a facet before "more"
  const PATIENCE = 10000; // a server may never answer
  const PAUSE = 200;

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const button = (className, text, act) => {
    const made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
  const quoted = (text) => (isGerman ? `„${text}“` : `“${text}”`);
  const filled = (text, ...values) => values.reduce((whole, value) => whole.replace(/%[ds]/, () => String(value)), text);

  const status = element("h2", "press-results-status");
  status.tabIndex = -1; // takes the focus when a search was sent
  const announced = element("div", "", status); // not on the heading itself: it would be none any more
  announced.setAttribute("role", "status");
  const advice = element("div", "press-advice");
  const say = (text) => {
    status.textContent = text;
    status.hidden = !text; // an empty heading is noise for those who listen
    advice.replaceChildren();
  };
  say("");
  const list = element("ol", "press-list");
  const more = button("press-more", words.more, () => showMore());
  const reset = button("press-reset", words.reset, () => {
    for (const facet of FACETS) chosen[facet] = [];
    changed();
    status.focus(); // the button is gone
  });
  const summary = element("summary", "", words.filter);
  const fields = element("form", "press-facet-fields");
  fields.addEventListener("submit", (event) => event.preventDefault());
  fields.setAttribute("aria-label", words.filter);
  const facets = element("details", "press-facets", summary, fields);
  const found = element("div", "press-found", element("div", "press-found-head", announced, reset), advice, list, more);
  place.append(facets, found);
  const wide = matchMedia("(min-width: 60em)");
  const unfold = () => { facets.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();

  /* What is asked: the query, the chosen values of each facet, the order. The address says the same. */
  const chosen = { year: [], topic: [], place: [] };
  let newestFirst = false;
  const address = () => {
    const url = new URL(location.href);
    url.search = "";
    if (field.value.trim()) url.searchParams.set("q", field.value);
    for (const facet of FACETS) for (const value of chosen[facet]) url.searchParams.append(words.names[facet], value);
    if (newestFirst) url.searchParams.set(words.names.order, words.names.newest);
    return url;
  };
  const fromAddress = () => {
    const given = new URL(location.href).searchParams;
    field.value = given.get("q") ?? "";
    for (const facet of FACETS) chosen[facet] = [...new Set(given.getAll(words.names[facet]).filter((value) => value.trim()))];
    newestFirst = given.get(words.names.order) === words.names.newest;
  };

  /* -- the reader's place --------------------------------------------------------------------------------------------- */
  /* The focus is moved only from where it was when the reader asked for something: an answer may take seconds. */
  const isStillAt = (place) => document.activeElement === document.body || place.contains(document.activeElement);
  let sent = null; // the query of a search that was sent, until its answer is said
  const tell = (text) => {
    say(text);
    if (text && field.value === sent && isStillAt(form)) status.focus();
    sent = null;
  };

  /* -- loading ------------------------------------------------------------------------------------------------------- */
  const PACKED = /\.pf_\w+$/;
  const isPacked = ([first, second]) => first === 0x1f && second === 0x8b; // a server may have unpacked it
  const loaded = async (address) => {
    /* What has no digest in its name the browser keeps, and asks whether it is still the one. */
    const answer = await fetch(address, address.endsWith(".json") ? { cache: "no-cache" } : {});
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    const bytes = await answer.arrayBuffer();
    if (!PACKED.test(address) || !isPacked(new Uint8Array(bytes))) return bytes;
    /* Not piped from a stream of the bytes, which would take its way through other processes of the browser. */
    const { readable, writable } = new DecompressionStream("gzip");
    const packed = writable.getWriter();
    packed.write(bytes).catch(() => {}); // whoever reads is told
    packed.close().catch(() => {});
    return new Response(readable).arrayBuffer();
  };
  /* The table of an index is on its way before there is anyone to read it. */
  const ahead = (name) => {
    const address = new URL(`pagefind/${name}/`, root);
    const get = (path) => loaded(new URL(path, address).href);
    const entry = get("pagefind-entry.json").then((bytes) => Object.values(JSON.parse(new TextDecoder().decode(bytes)).languages)[0]);
    const table = entry.then(({ hash }) => get(`pagefind.${hash}.pf_meta`));
    table.catch(() => {}); // whoever reads it is told
    return { name, address, entry, table };
  };

  /* For as long as a page is open, browsers keep by its address that a module could not be loaded: it is asked for again
     under another one. Those that have come stay the ones they are. */
  const failures = new Map();
  const imported = async (name) => {
    const url = new URL(name, script.src);
    const count = failures.get(name) ?? 0;
    url.searchParams.set("v", script.dataset.version);
    if (count) url.searchParams.set("again", count);
    try {
      return await import(url.href);
    } catch (error) {
      failures.set(name, count + 1);
      throw error;
    }
  };
  let loading = null;
  const load = () => {
    const open = async () => {
      const indices = bundles.map(ahead); // none in an empty archive
      const modules = ["press-find.js", "press-words.js", "press-index.js", "press-score.js"];
      if (isGerman) modules.push("press-stemmer.js");
      const [find, texts, index, score, stems = {}] = await Promise.all(modules.map(imported));
      return find.open(indices, language, texts, index, score, stems, loaded);
    };
    if (!loading) {
      const mine = (loading = open());
      mine.catch(() => { if (loading === mine) loading = null; }); // to be loaded anew
    }
    return loading;
  };
  /* When what is there has been shown; who is at another page of the browser would wait for that until coming back. */
  const painted = () => new Promise((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });
  const LATE = new Error("time-out");
  const inTime = (promise) => Promise.race([promise, new Promise((_, reject) => setTimeout(reject, PATIENCE, LATE))]);

  const LENGTH = 32; // words of an excerpt
  const BEFORE = 8; // of them before the first word found
  const bare = (word) => word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
  const marked = (texts, meant, from) =>
    texts.flatMap((word, step) => {
      const space = step ? " " : "";
      const [, before, core, after] = bare(word);
      if (!core || !meant.has(from + step)) return [space + word];
      return [space + before, element("mark", "", core), after];
    });
  const excerpt = (text, meant, head) => {
    const last = Math.max(head, text.length - LENGTH);
    const hits = [...meant].sort((one, other) => one - other);
    let [start, most] = [head, 0];
    for (const hit of hits) {
      // A few words after the text's beginning begin there.
      const from = hit < head + 2 * BEFORE ? head : Math.min(hit - BEFORE, last);
      const seen = hits.filter((other) => other >= from && other < from + LENGTH).length;
      if (hit >= head && seen > most) [start, most] = [from, seen];
    }
    const end = start + LENGTH;
    const parts = marked(text.slice(start, end), meant, start);
    return [start > head ? "… " : "", ...parts, end < text.length ? " …" : ""];
  };
  /* The text begins with headline and subtitle; Pagefind may have put a full stop behind each. */
  const split = (text) => text.split(/\s+/).filter(Boolean);
  /* An address that an index names, if it is one of this site: nothing else is asked or linked to. */
  const ours = (path) => {
    try {
      const url = new URL(path, root);
      return url.origin === root.origin ? url : null;
    } catch {
      return null; // no address at all
    }
  };
  const entry = ({ title, subtitle, date, iso, image, address: path, text, meant }) => {
    const [titleWords, subtitleWords] = [split(title), split(subtitle)];
    const headWords = [...titleWords, ...subtitleWords];
    const known = headWords.every((word, step) => bare(text[step] ?? "")[2] === bare(word)[2]);
    const head = known ? headWords.length : 0;
    const inHead = known ? meant : new Set();
    const url = ours(path);
    const link = element(url ? "a" : "span", "", ...marked(titleWords, inHead, 0));
    const forms = [...new Set([...meant].map((step) => bare(text[step])[2]))].slice(0, 20);
    if (url && forms.length) url.searchParams.set(words.names.marked, forms.join(" "));
    if (url) link.href = url.href;
    const item = element("li", "");
    const shown = image && ours(image);
    if (shown) {
      const picture = element("img", "press-thumb");
      Object.assign(picture, { src: shown.href, alt: "", loading: "lazy", width: 96, height: 64 });
      item.append(picture);
    }
    if (date) {
      const time = element("time", "", date);
      if (iso) time.dateTime = iso;
      item.append(element("p", "press-when", time));
    }
    item.append(element("h3", "press-title", link));
    if (subtitle) item.append(element("p", "press-subtitle", ...marked(subtitleWords, inHead, titleWords.length)));
    item.append(element("p", "press-teaser", ...excerpt(text, meant, head)));
    item.normalize();
    return item;
  };

  let turn = 0; // a slow answer to an earlier question must not overwrite a later one
  let rest = null; // of a search: its turn, the engine that has answered, and the results that are not shown yet
  const show = async ({ turn: mine, engine, results }, isFirst) => {
    const next = results.splice(0, PAGE); // at once: the button may be pressed again before these are there
    const loaded = await inTime(isFirst
      ? engine.lead(next, newestFirst)
      : Promise.all(next.map(async (result) => [result, await engine.load(result)])));
    if (mine !== turn) return null;
    const items = loaded.map(([, release]) => entry(release));
    list.append(...items);
    more.hidden = results.length === 0;
    /* What happened to a release is known a moment later than its text: what tells it is loaded after that stands there. */
    const told = engine.isRegistered() ? null : painted();
    loaded.forEach(async ([result], step) => {
      if (told) await told;
      const mark = await engine.markOf(result);
      /* In the line of the date, so that nothing moves. */
      if (mark) items[step].querySelector(".press-when, .press-title").append(" ", element("span", "press-mark", mark));
    });
    return items[0];
  };
  let queue = Promise.resolve(); // one after the other, or they would come in the order in which they are loaded
  const showMore = () => {
    if (!rest) return search(); // they could not be loaded
    const mine = rest;
    queue = queue.then(async () => {
      if (mine.turn !== turn || mine !== rest || !mine.results.length) return;
      try {
        const first = await show(mine, false);
        if (first && isStillAt(more)) first.querySelector("a")?.focus();
      } catch {
        if (mine.turn !== turn) return;
        loading = rest = null;
        say(words.failed);
      }
    });
  };
  const clear = () => {
    list.replaceChildren();
    rest = null;
    for (const one of [more, facets, reset]) one.hidden = true;
  };
  clear();

  /* -- facets -------------------------------------------------------------------------------------------------------- */
  const choice = (type, name, value, label, count, isOn, act) => {
    const input = element("input", "");
    Object.assign(input, { type, name, value, checked: isOn });
    input.addEventListener("change", () => act(input.checked)); // not as it was drawn: it may be clicked twice before it is drawn anew
    const text = element("span", "press-facet-name", label);
    const number = count === null ? [] : [" ", element("span", "press-facet-count", String(count))];
    return element("label", "press-facet", input, " ", text, ...number);
  };
  const group = (legend, ...children) => element("fieldset", "", element("legend", "", legend), ...children);
  const facetOf = (facet, counts, titles) => {
    const values = [...counts.keys(), ...chosen[facet].filter((value) => !counts.has(value))];
    const label = (value) => titles.get(value) ?? value;
    if (facet === "year") values.sort((one, other) => (Number(other) || 0) - (Number(one) || 0)); // the address may have anything
    else values.sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0) || label(one).localeCompare(label(other), language));
    if (!values.length) return [];
    const made = values.map((value) => {
      const isOn = chosen[facet].includes(value);
      return choice("checkbox", words.names[facet], value, label(value), counts.get(value) ?? 0, isOn, (isOnNow) => {
        chosen[facet] = [...chosen[facet].filter((other) => other !== value), ...(isOnNow ? [value] : [])];
        changed();
      });
    });
    const [first, others] = [made.slice(0, SHOWN), made.slice(SHOWN)];
    if (!others.length) return [group(words.facets[facet], ...first)];
    const toggle = element("summary", "", filled(words.others, others.length));
    toggle.dataset.name = words.names[facet];
    const box = element("details", "press-facet-more", toggle, ...others);
    box.open = unfolded.has(facet) || others.some((one) => one.querySelector("input").checked);
    box.addEventListener("toggle", () => (box.open ? unfolded.add(facet) : unfolded.delete(facet)));
    return [group(words.facets[facet], ...first, box)];
  };
  const nameOf = (control) => control.name ?? control.dataset.name;
  const unfolded = new Set();
  /* Boxes that are drawn anew while one is pressed would not be clicked. */
  const released = async () => {
    while (fields.matches(":active")) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const showFacets = ({ counts, topics }) => {
    const focused = fields.contains(document.activeElement) ? document.activeElement : null;
    const order = [false, true].map((newest) =>
      choice("radio", words.names.order, newest ? words.names.newest : "", newest ? words.newest : words.relevance, null, newest === newestFirst, () => {
        newestFirst = newest;
        changed();
      }),
    );
    fields.replaceChildren(...FACETS.flatMap((facet) => facetOf(facet, counts[facet], topics)), group(words.order, ...order));
    facets.hidden = false;
    const count = FACETS.reduce((sum, facet) => sum + chosen[facet].length, 0);
    summary.textContent = count ? `${words.filter} (${count})` : words.filter;
    reset.hidden = count === 0;
    if (focused) {
      const same = [...fields.querySelectorAll("input, summary")].filter((one) => nameOf(one) === nameOf(focused));
      (same.find((one) => one.value === focused.value) ?? same[0] ?? status).focus();
    }
  };

  /* -- searching ----------------------------------------------------------------------------------------------------- */
  const nothing = ({ terms, missing }) => {
    tell(words.none);
    const tips = element("ul", "");
    const ask = (text, query) => {
      const link = element("a", "", text);
      const url = address();
      url.searchParams.set("q", query);
      link.href = url.href;
      tips.append(element("li", "", link));
    };
    const left = terms.filter((term) => !missing.includes(term.text));
    if (missing.length) advice.append(element("p", "", filled(words.missing, missing.map(quoted).join(", "))));
    if (missing.length && left.length) ask(filled(words.without, left.map((term) => term.text).join(" ")), left.map((term) => term.text).join(" "));
    else if (!missing.length && terms.length > 1) for (const term of terms) ask(filled(words.only, term.text), term.text);
    for (const term of terms) if (term.exact && terms.length === 1) ask(filled(words.loose, term.text), term.text);
    tips.append(element("li", "", words.tip), element("li", "", words.browse));
    advice.append(tips);
  };
  const count = (number) => (number === 1 ? words.one : words.many).replace("%d", number.toLocaleString(language));
  const search = async () => {
    const mine = ++turn;
    found.setAttribute("aria-busy", "true");
    await answer(mine);
    if (mine === turn) found.removeAttribute("aria-busy");
  };
  const answer = async (mine) => {
    const asked = field.value.trim();
    /* The stylesheet keeps room for results then, so that nothing moves when they come. */
    document.documentElement.toggleAttribute("data-asked", Boolean(asked));
    document.title = asked ? `${asked} – ${title}` : title;
    if (!asked || location.protocol === "file:") {
      clear();
      tell(asked || location.protocol === "file:" ? words.local : "");
      return;
    }
    say(words.busy);
    const used = load();
    const drop = () => { if (loading === used) loading = null; };
    try {
      const engine = await inTime(used);
      const answered = await inTime(engine.find(asked));
      if (mine !== turn) return;
      const isPlain = !newestFirst && FACETS.every((facet) => !chosen[facet].length);
      if (!answered.results.length) {
        clear();
        nothing(answered);
        return;
      }
      /* By relevance and without a filter the first results need nothing more. */
      let narrowed = isPlain ? null : await inTime(engine.narrow(answered, chosen, newestFirst));
      if (mine !== turn) return;
      list.replaceChildren();
      const results = [...(narrowed ?? answered).results];
      const total = results.length;
      rest = { turn: mine, engine, results };
      await show(rest, true);
      if (mine !== turn) return;
      await painted(); // how a language writes numbers takes browsers longer to find out than all results
      if (mine !== turn) return;
      tell(count(total));
      narrowed ??= await inTime(engine.narrow(answered, chosen, newestFirst)).catch((error) => {
        /* A new site may have come, and index and register are of two builds; one that is only late is waited for. */
        if (error !== LATE) drop();
        return null;
      });
      await released();
      if (mine !== turn) return;
      if (!narrowed) {
        facets.hidden = true; // without the register there are results, but nothing to narrow them by
        return;
      }
      showFacets(narrowed);
      if (!narrowed.results.length) advice.append(element("p", "", words.filtered));
    } catch {
      if (mine !== turn) return;
      drop();
      clear();
      tell(words.failed);
    }
  };

  /* What is being typed stands in the address, but only what was sent or opened is a place to come back to. */
  let isDraft = false;
  const go = (isPlace) => {
    if (address().href === location.href) return;
    try {
      history[isPlace ? "pushState" : "replaceState"](null, "", address());
    } catch {
      // Browsers refuse it when it comes too often, or is too long: what is searched for counts, not the address.
    }
  };
  let pause = 0;
  const changed = () => {
    clearTimeout(pause);
    go(true);
    isDraft = false;
    search();
  };
  field.addEventListener("focus", () => {
    if (location.protocol !== "file:") load().catch(() => {}); // who searches is told
  });
  const typed = () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      go(!isDraft);
      isDraft = true;
      search();
    }, PAUSE);
  };
  field.addEventListener("input", typed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    go(!isDraft);
    isDraft = false;
    sent = field.value;
    search();
  });
  addEventListener("popstate", () => {
    clearTimeout(pause);
    if (address().search === location.search) return; // a link within the page
    follow();
  });
  const follow = () => {
    fromAddress();
    isDraft = !field.value.trim();
    search();
  };
  /* Who was faster than this script has typed already. */
  if (field.value.trim() && !location.search) {
    isDraft = true;
    typed();
  } else follow();
})();
