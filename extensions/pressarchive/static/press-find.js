/* Finds releases: asks Pagefind's indices, and sorts out, filters, counts and orders what they answer. No page. */

/* How much words count besides their number (https://pagefind.app/docs/ranking/): a word that is only the beginning
   of a longer one counts a tenth, headline and subtitle by their place in the text (they have their weight there), the
   parts of compounds only if nothing else is found: whole words come first. */
const RANKING = { termSimilarity: 3, metaWeights: { title: 0, subtitle: 0, date: 1, place: 0.5, parts: 0.1 } };
/* Scores of the second index are multiplied by this: Pagefind does not say of a result which index it is from. */
const OTHER = -1;
const FEW = 10; // so few results may be all, or the beginning of a word may stand in the index's next file
const CHECKED = 60; // so many candidates for a phrase are looked at one by one
const ORDERED = 1000; // of more results the score alone puts good ones first, and to sort them takes long
const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

/* The register of an index (search/register.py): what is known of each release besides its text; they are in the order of
   the index, newest first. */
const FIRST = 0x23;
const column = ([values, letters]) =>
  [...letters].map((letter) => {
    const code = letter.codePointAt(0);
    return values[(code < 0xd800 ? code : code - 0x800) - FIRST];
  });
const readRegister = (parts) => {
  const rows = new Map();
  const topics = new Map();
  let order = 0;
  for (const [register, { index, ids }] of parts) {
    if (register.index !== index) throw new Error(`this is the register of ${register.index}, not of ${index}`);
    const titles = register.titles.map(([key, title]) => {
      topics.set(key, title);
      return key;
    });
    const places = column(register.places);
    const years = register.years.flatMap(([year, count]) => Array(count).fill(String(year)));
    const found = column(register.topics).map((at, step) => ({
      order: order++,
      year: [years[step]],
      topic: at.map((one) => titles[one]),
      place: places[step] ? [places[step]] : [],
      mark: "",
    }));
    for (const [at, mark] of register.marks) found[at].mark = mark;
    found.forEach((row, step) => rows.set(ids[step], row));
  }
  return { rows, topics };
};
const UNKNOWN = { order: Infinity, year: [], topic: [], place: [], mark: "" };
export const FACETS = ["year", "topic", "place"];

/* Pagefind has each query taken apart into letters by this, which takes a browser 30 milliseconds to make, twice. Without it
   Pagefind goes through the characters one by one, which comes to the same but where words are not written apart. */
const SEGMENTED = ["ja", "th", "zh"];
const spareSegmenter = (language) => {
  if (!SEGMENTED.includes(language.split("-")[0])) Intl.Segmenter = undefined;
};

export const open = async (root, bundles, language, words, loader, pagefind) => {
  spareSegmenter(language);
  /* Without a worker: to copy thousands of results from it costs more than to find them. */
  const settings = { baseUrl: "/", ranking: RANKING };
  await pagefind?.destroy(); // what it could not load before
  await pagefind?.options({ noWorker: true, ...settings });
  await pagefind?.init();
  words.warm(language); // while the program is on its way
  if (pagefind) await loader.hasStarted();
  for (const name of bundles.slice(1)) {
    await pagefind.mergeIndex(new URL(`pagefind/${name}/`, root).href, { ...settings, indexWeight: OTHER });
  }

  let registered = null;
  const register = () => {
    registered ??= Promise.all(
      bundles.map(async (name) => [await loader.register(name), await loader.tableOf(name)]),
    ).then(readRegister);
    registered.catch(() => { registered = null; }); // to be asked for again
    return registered;
  };

  /* A release as results show it, and which of its words are meant. */
  const load = async (result, terms) => {
    const data = await loader.fragment(result.bundle, result.id);
    const { title, subtitle = "", date = "", parts = "" } = data.meta;
    const text = words.split(data.content);
    const match = words.matcher(language, parts.split(" ").filter(Boolean));
    const beside = words.split(`${date} ${data.meta.place ?? ""}`);
    const all = [...text, ...beside];
    const meant = new Set();
    let near = 0;
    const there = terms.map((term) => {
      const spans = term.exact ? words.places(language, text, term.exact) : [];
      if (term.exact) {
        for (const [from, to] of spans) for (let place = from; place < to; place++) meant.add(place);
        return spans.length > 0 || words.places(language, words.split(date), term.exact).length > 0;
      }
      const { isMeant, isThere, nearness } = match(term.form);
      near += nearness(text);
      text.forEach((word, place) => isMeant(word) && meant.add(place));
      return isThere(all);
    });
    let hidden = {};
    try {
      hidden = JSON.parse(decodeURIComponent(data.anchors[0].id));
    } catch {
      // An index of another version: without the date for machines and the picture.
    }
    return { title, subtitle, date, ...hidden, address: data.url.replace(/^\/+/, ""), text, meant, near, there };
  };

  /* What each index knows of a form: what it does not know Pagefind shortens until it finds something, and one index may
     know what the other does not. All answer at once, and the second names its results by scores below zero. */
  const told = new Map();
  const apart = ({ results }) => {
    const [own, other] = [[], []];
    for (const result of results) (1 / result.score < 0 ? other : own).push(result);
    for (const result of other) result.score *= OTHER;
    other.sort((one, next) => next.score - one.score);
    const both = [own, other];
    both.forEach((found, place) => found.forEach((result) => { result.bundle = bundles[place]; }));
    return both;
  };
  const ask = async (form, bundle, quote = "") => {
    const asked = `${quote}${words.cores(language, form)}${quote}`;
    if (!told.has(asked)) told.set(asked, pagefind.search(asked).then(apart));
    return (await told.get(asked))[bundles.indexOf(bundle)];
  };
  /* How many releases have a form: none if the best of them only has something like it. */
  const knows = async (form, bundle) => {
    const found = await ask(form, bundle);
    if (!found.length) return 0;
    const { there } = await load(found[0], [{ form }]);
    return there[0] ? found.length : 0;
  };
  /* Beginnings of words may go on in the next files of an index. */
  const widen = async (form) => {
    const last = form.split(" ").at(-1);
    await Promise.all([...ALPHABET].map((letter) => pagefind.preload(last + letter)));
    told.clear();
  };
  const whole = (terms) => terms.map((term) => term.form).join(" ");

  const candidates = async (asked, bundle) => {
    const terms = asked.map((term) => ({ ...term, form: term.forms[0] }));
    const single = terms.filter((term) => !term.exact);
    let found = await ask(whole(terms), bundle);
    if (found.length && (await load(found[0], single)).there.every(Boolean)) {
      if (found.length < FEW && single.length) {
        await Promise.all(single.map((term) => widen(term.form)));
        found = await ask(whole(terms), bundle);
      }
      return { terms, found };
    }
    /* Something is not in this index as it was typed: look for each term by itself. */
    for (const term of terms) {
      term.count = 0;
      for (const one of [...term.forms, ...(term.exact ? [] : [null])]) {
        if (one === null) await widen(term.forms[0]);
        if ((term.count = await knows(one ?? term.forms[0], bundle))) {
          term.form = one ?? term.forms[0];
          break;
        }
      }
    }
    return { terms, found: terms.every((term) => term.count) ? await ask(whole(terms), bundle) : [] };
  };

  /* Releases that hold each phrase word for word. Of many candidates those count whose words stand side by side; what is
     wrong about them shows when they are loaded. */
  const verified = async (found, terms) => {
    const phrases = terms.filter((term) => term.exact);
    if (!phrases.length) return found;
    if (found.length > CHECKED) {
      const longest = Math.max(...phrases.map((term) => words.split(term.text).length));
      found = found.filter(({ words: at, matchedMetaFields: fields = [] }) => {
        if (fields.includes("date")) return true;
        const known = new Set(at);
        return at.some((place) => Array.from({ length: longest }, (_, step) => known.has(place + step)).every(Boolean));
      });
    }
    if (found.length > CHECKED) return found;
    const loaded = await Promise.all(found.map((result) => load(result, phrases)));
    return found.filter((_, place) => loaded[place].there.every(Boolean));
  };

  /* Whole words come before parts of compounds, and these before words that only begin so: "Tor", "Stadttor", "Torf".
     Of numbers the last are none: "7" is not "70". */
  const ordered = async (found, terms, bundle, areFew) => {
    const ranks = new Map(found.map((result) => [result.id, 0]));
    let left = found;
    for (const { form, exact } of terms) {
      const isNumber = /^\d/.test(form);
      if (exact || !(areFew || isNumber)) continue;
      const same = new Map((await ask(form, bundle, '"')).map((result) => [result.id, result.words.length ? 2 : 1]));
      if (isNumber) left = left.filter(({ id }) => same.has(id));
      if (areFew) for (const { id } of found) ranks.set(id, ranks.get(id) + (same.get(id) ?? 0));
    }
    for (const result of left) result.rank = ranks.get(result.id);
    return left;
  };

  /* Several spellings of a date are asked for one after the other, and all count. */
  const alternatives = (terms) => {
    const place = terms.findIndex((term) => term.exact && term.forms.length > 1);
    if (place < 0) return [terms];
    const { text, forms, exact } = terms[place];
    return [
      terms.with(place, { text, forms: [forms[0]], exact }),
      terms.with(place, { text, forms: [forms[1]], exact: null }),
    ];
  };

  let previous = { query: null };
  const find = async (query) => {
    if (query === previous.query) return previous.found;
    told.clear();
    const terms = words.read(query, language);
    const found = { terms, results: [], missing: [] };
    const results = new Map();
    const met = new Set();
    const asked = (terms.length ? alternatives(terms) : []).flatMap((one) => bundles.map((bundle) => [one, bundle]));
    const answers = await Promise.all(
      asked.map(async ([one, bundle]) => {
        const answer = await candidates(one, bundle);
        return [await verified(answer.found, answer.terms), answer.terms, bundle];
      }),
    );
    /* By all of them: the results of one index must not come before those of another for being fewer. */
    const areFew = answers.reduce((sum, [good]) => sum + good.length, 0) <= ORDERED;
    for (const [hits, meant, bundle] of answers) {
      const good = await ordered(hits, meant, bundle, areFew);
      for (const term of meant) if (term.count !== 0) met.add(term.text);
      for (const result of good) if (!results.has(result.id)) results.set(result.id, Object.assign(result, { terms: meant }));
    }
    if (loader.hasLost()) throw new Error("a part of the index could not be loaded");
    found.results = [...results.values()].sort((one, other) => other.rank - one.rank || other.score - one.score);
    if (!found.results.length) found.missing = terms.map((term) => term.text).filter((text) => !met.has(text));
    previous = { query, found };
    return found;
  };

  /* The results of `found` that the chosen facets let through, in their order, and how many each facet's values have
     if the other facets stay as they are. */
  const narrow = async (found, chosen, newestFirst) => {
    const { rows, topics } = await register();
    const known = found.results.map((result) => [result, rows.get(result.id) ?? UNKNOWN]);
    const fits = (row, facet) => !chosen[facet].length || chosen[facet].some((value) => row[facet].includes(value));
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
    for (const [, row] of known) {
      for (const facet of FACETS) {
        if (FACETS.every((other) => other === facet || fits(row, other))) {
          for (const value of row[facet]) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
        }
      }
    }
    const left = known.filter(([, row]) => FACETS.every((facet) => fits(row, facet)));
    if (newestFirst) left.sort(([, one], [, other]) => one.order - other.order);
    return { results: left.map(([result]) => result), counts, topics };
  };
  const markOf = async (result) => {
    try {
      return ((await register()).rows.get(result.id) ?? UNKNOWN).mark;
    } catch {
      return ""; // the result is worth more than its mark
    }
  };

  /* The first results as they are shown; of those the nearest come first, for their score knows stems only. */
  const lead = async (results, newestFirst) => {
    const loaded = await Promise.all(results.map((result) => load(result, result.terms)));
    const both = results.map((result, place) => [result, loaded[place]]);
    return newestFirst ? both : both.sort(([, one], [, other]) => other.near - one.near);
  };

  return { find, narrow, markOf, lead, load: (result) => load(result, result.terms) };
};
