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
  const FACETS = ["year", "topic", "place"]; // as the address has them
  const SEEN = ["topic", "year", "place"]; // as the page has them
  const PAGE = 10;
  const FIRST = 5; // of them are shown before the others are asked for: no screen has more
  const SHOWN = 5; // values of a facet before "more"
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
  const icon = (path) => {
    const [drawing, line] = ["svg", "path"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
    drawing.setAttribute("class", "press-icon");
    drawing.setAttribute("viewBox", "0 0 16 16");
    drawing.setAttribute("aria-hidden", "true");
    line.setAttribute("d", path);
    drawing.append(line);
    return drawing;
  };
  const CROSS = "m3.5 3.5 9 9m0-9-9 9";
  const LINES = "M2 4h12M4 8h8M6 12h4";
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
    hint.replaceChildren();
  };
  let list = element("ol", "press-list");
  const more = button("press-button press-more", words.more, () => showMore());
  const opener = button("press-button press-filter-button", "", () => {});
  const order = element("select", "", new Option(words.relevance, ""), new Option(words.newest, words.names.newest));
  order.name = words.names.order;
  order.setAttribute("aria-label", words.order);
  order.addEventListener("change", () => {
    newestFirst = Boolean(order.value);
    changed();
  });
  const sort = element("label", "press-sort", element("span", "", words.order), " ", order);
  const chips = element("ul", "press-chips");
  chips.setAttribute("aria-label", words.chips);
  const head = element("div", "press-found-head", announced, opener, sort);
  const hint = element("div", "press-hint"); // below the results, for it comes after them
  const found = element("div", "press-found", head, chips, advice, list, more, hint);
  place.append(found);
  say("");

  /* The filters: beside the results where the page has room there, else a sheet that a button opens. */
  const fields = element("div", "press-facet-fields");
  const shower = button("press-button press-button--solid", filled(words.show_many, "…"), () => {});
  const heard = element("span", "press-heard");
  heard.setAttribute("role", "status");
  const removeAll = () => {
    for (const facet of FACETS) chosen[facet] = [];
    changed();
  };
  const reset = button("press-button", words.back, removeAll);
  const facets = element("div", "press-facets frame-card", fields, element("p", "press-facet-acts", shower, reset), heard);
  Object.assign(facets, { id: "press-facets", tabIndex: -1, popover: "auto" });
  facets.setAttribute("aria-label", words.filter);
  facets.setAttribute("role", "form");
  for (const control of [opener, shower]) control.setAttribute("popovertarget", facets.id);
  shower.setAttribute("popovertargetaction", "hide");
  (document.querySelector("[data-press-beside]") ?? place).prepend(facets);
  /* While the sheet is open nothing else can be reached, and before it closes all can: the focus goes back to the button. */
  let unreachable = [];
  const outside = () => {
    const found = [];
    for (let one = facets; one !== document.body; one = one.parentElement) {
      found.push(...[...one.parentElement.children].filter((other) => other !== one && !other.inert));
    }
    return found;
  };
  facets.addEventListener("beforetoggle", ({ newState }) => {
    facets.setAttribute("role", newState === "open" ? "dialog" : "form");
    facets.ariaModal = newState === "open" ? "true" : null;
    for (const one of unreachable.splice(0)) one.inert = false;
    heard.textContent = "";
  });
  facets.addEventListener("toggle", ({ newState }) => {
    if (newState !== "open") {
      if (document.activeElement === document.body) opener.focus(); // browsers that focus no button that is clicked
      return;
    }
    facets.focus();
    unreachable = outside();
    for (const one of unreachable) one.inert = true;
  });
  const close = () => facets.hidePopover?.();
  matchMedia("(min-width: 64em)").addEventListener("change", close);

  /* What is asked: the query, the chosen values of each facet, the order. The address says the same. */
  const chosen = { year: [], topic: [], place: [] };
  let newestFirst = false;
  let titles = new Map(); // of topics, once they are known
  const labelOf = (facet, value) => (facet === "topic" ? (titles.get(value) ?? value) : value);
  const drawChosen = () => {
    order.value = newestFirst ? words.names.newest : "";
    const made = SEEN.flatMap((facet) => chosen[facet].map((value) => {
      const label = labelOf(facet, value);
      const chip = button("", "", () => {
        chosen[facet] = chosen[facet].filter((other) => other !== value);
        changed();
      });
      chip.append(element("span", "", label), icon(CROSS));
      chip.setAttribute("aria-label", filled(words.remove, label));
      return chip;
    }));
    const all = button("press-reset", words.reset, removeAll);
    const focused = [...chips.querySelectorAll("button")].indexOf(document.activeElement);
    const wasAll = focused === chips.children.length - 1;
    opener.replaceChildren(icon(LINES), made.length ? `${words.filter} (${made.length})` : words.filter);
    chips.replaceChildren(...(made.length ? [...made, all] : []).map((one) => element("li", "", one)));
    chips.hidden = !made.length;
    /* The button that was pressed is gone: on to the one in its place, or to what is said of the results. */
    if (focused >= 0) ((made.length && wasAll ? all : made[Math.min(focused, made.length - 1)]) ?? status).focus();
  };
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
    if (unreachable.length) heard.textContent = text; // nobody hears of what cannot be reached
    if (text && field.value === sent && isStillAt(form)) status.focus();
    sent = null;
  };

  /* -- loading ------------------------------------------------------------------------------------------------------- */
  const PACKED = /\.bin(?:\?|$)/;
  const isPacked = ([first, second]) => first === 0x1f && second === 0x8b; // a server may have unpacked it
  const loaded = async (address) => {
    /* What has no version in its address the browser keeps, and asks whether it is still the one. */
    const answer = await fetch(address, address.includes("?") ? {} : { cache: "no-cache" });
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
  const loadedText = async (path) => {
    const url = ours(path);
    if (!url) throw new Error(`this is no address of ours: ${path}`);
    return new TextDecoder().decode(await loaded(url.href));
  };
  /* The table of the index is on its way before there is anyone to read it. */
  const ahead = () => {
    const address = new URL("press-search/", root);
    const first = loaded(new URL("index.json", address).href);
    first.catch(() => {}); // whoever reads it is told
    return { address, root: first };
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
      const begun = bundles.length ? ahead() : null; // none in an empty archive
      const modules = ["press-find.js", "press-words.js", "press-index.js"];
      if ("stems" in script.dataset) modules.push("press-stemmer.js");
      const [find, texts, index, stems = {}] = await Promise.all(modules.map(imported));
      return find.open(begun, language, texts, index, stems, loaded, loadedText, () => imported("press-spell.js"));
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
  const excerpt = ({ text, meant, goesOn }, head) => {
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
    return [start > head ? "… " : "", ...parts, goesOn || end < text.length ? " …" : ""];
  };
  const split = (text) => text.split(/\s+/).filter(Boolean);
  /* An address that an index names, if it is one of this site: nothing else is asked or linked to. */
  const ours = (path) => {
    try {
      const url = new URL(path, root);
      return url.origin === root.origin && url.protocol === root.protocol ? url : null;
    } catch {
      return null; // no address at all
    }
  };
  /* The words that are meant, as the text has them; those of a number, of a date, of "Linie 7" together, with a blank that
     does not break: not each "7" is meant. */
  const meantForms = ({ text, meant }) => {
    const forms = [];
    const isNumber = (word) => /^\p{N}+$/u.test(word);
    let before = "";
    for (const step of [...meant].sort((one, other) => one - other)) {
      const core = bare(text[step])[2];
      if (meant.has(step - 1) && (isNumber(core) || isNumber(before))) forms.push(`${forms.pop()}\u00a0${core}`);
      else forms.push(core);
      before = core;
    }
    return [...new Set(forms)].slice(0, 20);
  };
  /* A result: its text begins with headline and subtitle. `excerpted` shows another text of it, in the same height. */
  const entry = (release) => {
    const { title, subtitle, date, iso, image, spoken, address: path, meant } = release;
    const [titleWords, subtitleWords] = [split(title), split(subtitle)];
    const head = titleWords.length + subtitleWords.length;
    const url = ours(path);
    const link = element(url ? "a" : "span", "", ...marked(titleWords, meant, 0));
    const body = element("div", "");
    const item = element("li", "");
    const isForeign = spoken && spoken.split("-")[0] !== language.split("-")[0];
    const name = isForeign && new Intl.DisplayNames([language], { type: "language" }).of(spoken);
    if (date) {
      const time = element("time", "", date);
      if (iso) time.dateTime = iso;
      const line = element("p", "press-when", time);
      if (name) line.append(" ", element("span", "press-mark press-mark-language", name));
      item.append(line);
    }
    body.append(element("h3", "press-title", link));
    if (subtitle) body.append(element("p", "press-subtitle", ...marked(subtitleWords, meant, titleWords.length)));
    const teaser = element("p", "press-teaser");
    body.append(teaser);
    const excerpted = (found) => {
      teaser.replaceChildren(...excerpt(found, head));
      teaser.normalize();
      const forms = meantForms(found);
      if (url && forms.length) url.searchParams.set(words.names.marked, forms.join(" "));
      if (url) link.href = url.href;
    };
    excerpted(release);
    if (spoken) [...body.children].forEach((one) => { one.lang = spoken; });
    body.normalize();
    item.append(body);
    const shown = image && ours(image);
    if (shown) {
      const picture = element("img", "press-thumb");
      Object.assign(picture, { src: shown.href, alt: "", loading: "lazy", width: 216, height: 144 });
      item.append(picture);
    }
    return { item, excerpted };
  };

  let turn = 0; // a slow answer to an earlier question must not overwrite a later one
  let excerpts = null; // of the results shown last, until they are there
  let rest = null; // of a search: its turn, the engine that has answered, and the results that are not shown yet
  const show = async ({ turn: mine, engine, results }, count, above = null) => {
    const next = results.splice(0, count); // at once: the button may be pressed again before these are there
    const made = (await inTime(Promise.all(next.map(engine.read)))).map(entry);
    if (mine !== turn) return null;
    const items = made.map(({ item }) => item);
    if (above) {
      advice.replaceChildren(...above); // with them, so that nothing moves
      /* Another list than the one that stood there without a row: that would move down for what is said above. */
      const filled = element("ol", "press-list", ...items);
      list.replaceWith(filled);
      list = filled;
    }
    else list.append(...items);
    more.hidden = Boolean(above) || results.length === 0;
    /* What happened to a release is known a moment later than its text: what tells it is loaded after that stands there. */
    const told = engine.isRegistered() ? null : painted();
    next.forEach(async (result, step) => {
      if (told) await told;
      for (const kind of await engine.marksOf(result)) {
        const [word, path] = words.marks[kind] ?? [];
        if (!word) continue; // an index of another version
        /* In the line of the date, so that nothing moves. */
        const line = items[step].querySelector(".press-when, .press-title");
        line.append(" ", element("span", `press-mark press-mark-${kind}`, icon(path), word));
        if (kind === "withdrawal") items[step].classList.add("press-list-withdrawn");
      }
    });
    /* Texts come later than what is shown of them at once; those that do not come are not missed. */
    const isShown = told ?? painted();
    const texts = next.map(async (result, step) => {
      await isShown;
      const found = await inTime(engine.readAll(result)).catch(() => null);
      if (found && mine === turn) made[step].excerpted(found);
    });
    excerpts = Promise.all([excerpts, ...texts]);
    return items[0];
  };
  let queue = Promise.resolve(); // one after the other, or they would come in the order in which they are loaded
  const showMore = () => {
    if (!rest) return search(); // they could not be loaded
    const mine = rest;
    queue = queue.then(async () => {
      if (mine.turn !== turn || mine !== rest || !mine.results.length) return;
      try {
        const first = await show(mine, PAGE);
        if (first && isStillAt(more)) first.querySelector("a")?.focus();
      } catch {
        if (mine.turn !== turn) return;
        loading = rest = null;
        say(words.failed);
        offer();
      }
    });
  };
  /* Without results the page shows what it has besides: the stylesheet goes by this. */
  const clear = () => {
    close();
    list.replaceChildren();
    rest = null;
    for (const one of [opener, sort, chips, facets, list, more]) one.hidden = true;
    document.documentElement.removeAttribute("data-asked");
  };
  const begin = () => {
    drawChosen();
    for (const one of [opener, sort, facets, list]) one.hidden = false;
    document.documentElement.toggleAttribute("data-asked", true);
  };
  /* Where else to look. */
  const pages = () => words.pages.flatMap(([address, text], step) =>
    [step ? " · " : " ", Object.assign(element("a", "", text), { href: address })]);
  const offer = () => advice.append(element("p", "", ...pages()));

  /* -- facets -------------------------------------------------------------------------------------------------------- */
  const choice = (name, value, label, count, isOn, act) => {
    const input = element("input", "");
    Object.assign(input, { type: "checkbox", name, value, checked: isOn });
    input.addEventListener("change", () => act(input.checked)); // not as it was drawn: it may be clicked twice before it is drawn anew
    const text = element("span", "press-facet-name", label);
    return element("label", "press-facet", input, " ", text, " ", element("span", "press-count", String(count)));
  };
  const group = (legend, ...children) => element("fieldset", "", element("legend", "", legend), ...children);
  const facetOf = (facet, counts) => {
    const values = [...counts.keys(), ...chosen[facet].filter((value) => !counts.has(value))];
    const label = (value) => labelOf(facet, value);
    if (facet === "year") values.sort((one, other) => (Number(other) || 0) - (Number(one) || 0)); // the address may have anything
    else values.sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0) || label(one).localeCompare(label(other), language));
    if (!values.length) return [];
    const made = values.map((value) => {
      const isOn = chosen[facet].includes(value);
      return choice(words.names[facet], value, label(value), counts.get(value) ?? 0, isOn, (isOnNow) => {
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
  const showFacets = ({ counts }) => {
    const focused = fields.contains(document.activeElement) ? document.activeElement : null;
    fields.replaceChildren(...SEEN.flatMap((facet) => facetOf(facet, counts[facet])));
    if (focused) {
      const same = [...fields.querySelectorAll("input, summary")].filter((one) => nameOf(one) === nameOf(focused));
      (same.find((one) => one.value === focused.value) ?? same[0] ?? facets).focus();
    }
  };

  /* -- searching ----------------------------------------------------------------------------------------------------- */
  const linkTo = (text, query) => {
    const link = element("a", "", text);
    const url = address();
    url.searchParams.set("q", query);
    link.href = url.href;
    return link;
  };
  /* "Did you mean A or B?", with links. */
  const question = ({ queries }) => {
    const [before, after] = words.meant.split("%s");
    const links = queries.flatMap((query, step) => [...(step ? [` ${words.or} `] : []), linkTo(query, query)]);
    return [before, ...links, after];
  };
  const nothing = ({ terms, missing, meant }) => {
    clear();
    tell(words.none);
    const tips = element("ul", "");
    const ask = (text, query) => tips.append(element("li", "", linkTo(text, query)));
    const left = terms.filter((term) => !missing.includes(term.text) && !term.without);
    if (missing.length) advice.append(element("p", "", filled(words.missing, missing.map(quoted).join(", "))));
    if (meant) advice.append(element("p", "", ...question(meant)));
    if (missing.length && left.length) ask(filled(words.without, left.map((term) => term.text).join(" ")), left.map((term) => term.text).join(" "));
    else if (left.length > 1) for (const term of left) ask(filled(words.only, term.text), term.text);
    for (const term of terms) if (term.exact && terms.length === 1) ask(filled(words.loose, term.text), term.text);
    for (const tip of [words.tip, words.since]) if (tip) tips.append(element("li", "", tip));
    if (words.pages.length) tips.append(element("li", "", words.browse, ...pages()));
    advice.append(tips);
  };
  /* What is to be known of the results, above them. */
  const explained = ({ isPartly, missing, meant }) => {
    const said = [];
    const none = (texts) => filled(words.missing, texts.map(quoted).join(", "));
    if (meant) said.push(element("p", "", none(meant.instead), " ", ...question(meant), " ", ...(meant.isSure ? [words.shown] : [])));
    const others = missing.filter((text) => !meant?.instead.includes(text));
    if (isPartly) said.push(element("p", "", others.length ? none(others) : words.not_all, " ", words.partly));
    return said;
  };
  const counted = (number, one, many) => (number === 1 ? one : many).replace(/%[ds]/, number.toLocaleString(language));
  const search = async () => {
    const mine = ++turn;
    found.setAttribute("aria-busy", "true");
    excerpts = null;
    await answer(mine);
    await excerpts;
    if (mine === turn) found.removeAttribute("aria-busy");
  };
  const answer = async (mine) => {
    const asked = field.value.trim();
    document.title = asked ? `${asked} | ${title}` : title;
    if (!asked || location.protocol === "file:") {
      clear();
      if (location.protocol === "file:") {
        tell(words.local);
        offer();
      } else tell("");
      return;
    }
    begin();
    say(words.busy);
    const used = load();
    const drop = () => { if (loading === used) loading = null; };
    try {
      const engine = await inTime(used);
      const answered = await inTime(engine.find(asked));
      if (mine !== turn) return;
      const isPlain = !newestFirst && FACETS.every((facet) => !chosen[facet].length);
      if (!answered.results.length) {
        nothing(answered);
        return;
      }
      /* By relevance and without a filter the first results need nothing more. */
      let narrowed = isPlain ? null : await inTime(engine.narrow(answered, chosen, newestFirst));
      if (mine !== turn) return;
      const known = (one) => {
        if (!one) return;
        titles = one.topics;
        drawChosen();
      };
      known(narrowed);
      const results = [...(narrowed ?? answered).results];
      const total = results.length;
      const all = { turn: mine, engine, results };
      rest = null;
      const above = explained(answered);
      await show(all, FIRST, above);
      if (mine !== turn) return;
      await painted(); // how a language writes numbers takes browsers longer to find out than all results
      if (mine !== turn) return;
      const others = show(all, PAGE - FIRST);
      tell(counted(total, words.one, words.many));
      advice.append(...above);
      shower.textContent = counted(total, words.show_one, words.show_many);
      await others;
      if (mine !== turn) return;
      rest = all;
      narrowed ??= await inTime(engine.narrow(answered, chosen, newestFirst)).catch((error) => {
        /* A new site may have come, and index and register are of two builds; one that is only late is waited for. */
        if (error !== LATE) drop();
        return null;
      });
      await released();
      if (mine !== turn) return;
      if (!narrowed) {
        /* Without the register there are results, but nothing to narrow or to order them by. */
        close();
        for (const one of [opener, sort, facets]) one.hidden = true;
        return;
      }
      known(narrowed);
      showFacets(narrowed);
      const meant = await engine.suggest(asked, answered).catch(() => null); // nobody misses it
      if (mine !== turn) return;
      hint.replaceChildren(...(meant ? question(meant) : []));
      if (!narrowed.results.length) advice.append(element("p", "", words.filtered));
    } catch {
      if (mine !== turn) return;
      drop();
      clear();
      tell(words.failed);
      offer();
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
