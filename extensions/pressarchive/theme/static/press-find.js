/* Finds releases: asks the indices for the words of a query, and sorts out, filters, counts and orders what they have. No page. */

const MOST_FILES = 24; // of an index, for words that begin as one does
const FEW = 10; // so few results may be all, or there are more in further files
const CHECKED = 60; // so many candidates for a phrase are looked at one by one
const BESIDE = "date"; // the field with words of a release that are not in its text

/* The register of an index (search/register.py): what is known of each release besides its text; they are in the order of
   the index, newest first. */
const FIRST = 0x23;
const column = ([values, letters]) =>
  [...letters].map((letter) => {
    const code = letter.codePointAt(0);
    return values[(code < 0xd800 ? code : code - 0x800) - FIRST];
  });
const readRegisters = (registers) => {
  const topics = new Map();
  let order = 0;
  const rows = registers.map((register) => {
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
      marks: [],
    }));
    for (const [at, marks] of register.marks) found[at].marks = marks;
    return found;
  });
  return { rows, topics };
};
const UNKNOWN = { order: Infinity, year: [], topic: [], place: [], marks: [] };
export const FACETS = ["year", "topic", "place"];

export const open = async (begun, language, words, { openIndex }, { matches, scores, areSideBySide }, { stem }, load) => {
  const indices = await Promise.all(begun.map((one) => openIndex(one, load)));
  const keyOf = words.keyOf(stem);

  let registered = null;
  let isThere = false;
  const register = () => {
    registered ??= Promise.all(indices.map((index) => index.register())).then(readRegisters);
    registered.then(() => { isThere = true; }, () => { registered = null; }); // to be asked for again
    return registered;
  };
  const isRegistered = () => isThere;
  const rowOf = ({ rows }, { index, page }) => rows[indices.indexOf(index)][page] ?? UNKNOWN;

  /* A release as results show it, and which of its words are meant. */
  const read = async ({ index, page, terms }) => {
    const data = await index.release(page);
    const { title, subtitle = "", date = "", parts = "" } = data.meta;
    const text = words.split(data.content);
    const match = words.matcher(stem, parts.split(" ").filter(Boolean));
    const meant = new Set();
    let near = 0;
    for (const term of terms) {
      if (term.exact) {
        for (const [from, to] of words.places(stem, text, term.exact)) {
          for (let place = from; place < to; place++) meant.add(place);
        }
      } else {
        const { isMeant, nearness } = match(term.form);
        near += nearness(text.filter((word, place) => isMeant(word) && meant.add(place)));
      }
    }
    let hidden = {};
    try {
      hidden = JSON.parse(decodeURIComponent(data.anchors[0].id));
    } catch {
      // An index of another version: without the date for machines and the picture.
    }
    return { title, subtitle, date, ...hidden, address: data.url.replace(/^\/+/, ""), text, meant, near };
  };
  /* Whether a release has the words of each phrase side by side, word for word. */
  const hasPhrases = async ({ index, page, terms }) => {
    const { content, meta } = await index.release(page);
    const texts = [content, meta[BESIDE] ?? ""].map(words.split);
    return terms.every(({ exact }) => !exact || texts.some((text) => words.places(stem, text, exact).length));
  };

  /* What an index has of one form of a term: for each of its words what begins so, or only the word itself. */
  const ask = async (index, term, form, most) => {
    const isWhole = term.exact || /^\d/.test(form); // "7" is not "70"
    const all = words.split(form).filter(words.bare);
    const asked = term.exact ? all : [...new Set(all)];
    const answers = asked.map(async (word) => {
      const key = keyOf(word);
      const begun = await index.words(key, isWhole ? 1 : most);
      const found = isWhole ? begun.filter((one) => one.stem === key) : begun;
      return { stem: key, written: word.toLowerCase(), found };
    });
    /* A single word in quotation marks is not meant as a part of another. */
    const isPhrase = Boolean(term.exact) || (isWhole && asked.length > 1);
    return { ...term, form, isPhrase, words: await Promise.all(answers) };
  };
  /* What an index has of terms together: their `words` in a row, where each term `starts` among them, and the releases that
     have them all, phrases side by side. */
  const match = (index, terms) => {
    const asked = terms.flatMap((term) => term.words);
    const starts = terms.map((_, step) => terms.slice(0, step).reduce((sum, term) => sum + term.words.length, 0));
    const beside = [index.fields.indexOf(BESIDE)];
    const { rows, counts } = matches(asked, index.releases.length);
    const fits = (row) => terms.every(({ isPhrase, words: { length } }, step) =>
      !isPhrase || areSideBySide(row, starts[step], length, beside));
    return { words: asked, starts, rows: rows.filter(fits), counts };
  };
  /* The first form of a term that an index has. */
  const known = async (index, term, most) => {
    for (const form of term.forms) {
      const answer = await ask(index, term, form, most);
      answer.matched = match(index, [answer]);
      if (answer.matched.rows.length) return answer;
    }
    const answer = await ask(index, term, term.forms[0], MOST_FILES);
    return { ...answer, matched: match(index, [answer]) };
  };
  /* 2: the word itself or a phrase is there, 1: as part of a compound, place or date, 0: only words that begin so. */
  const rankOf = (row, from, { exact, words: asked }) => {
    if (exact) return 2;
    if (asked.length > 1) return areSideBySide(row, from, asked.length) ? 2 : 0;
    const same = row.hits[from].filter(([word]) => word.stem === asked[0].stem);
    return same.some(([, hit]) => hit.places.length) ? 2 : Math.sign(same.length);
  };
  /* The results of one index for a query, and its terms with the number of releases that have them. */
  const candidates = async (index, asked, most = 1) => {
    const terms = await Promise.all(asked.map((term) => known(index, term, most)));
    const told = terms.map(({ text, form, exact, matched }) => ({ text, form, exact, count: matched.rows.length }));
    if (told.some((term) => !term.count)) return { terms: told, found: [] };
    const matched = terms.length > 1 ? match(index, terms) : terms[0].matched;
    const { rows, starts } = matched;
    const mayGoOn = most < MOST_FILES && terms.some((term) => !term.exact);
    if (rows.length < FEW && mayGoOn) return candidates(index, asked, MOST_FILES);
    const scored = scores(index, matched.words, matched);
    const found = rows.map((row, place) => ({
      index,
      page: row.page,
      terms: told,
      rank: terms.reduce((sum, term, step) => sum + rankOf(row, starts[step], term), 0),
      score: scored[place],
    }));
    if (!told.some((term) => term.exact) || found.length > CHECKED) return { terms: told, found };
    const checked = await Promise.all(found.map(hasPhrases));
    return { terms: told, found: found.filter((_, place) => checked[place]) };
  };

  /* Both spellings of a date are asked for, and what has either counts; of so many dates. */
  const alternatives = (terms, dates = 3) => {
    const place = terms.findIndex((term) => term.exact && term.forms.length > 1);
    if (place < 0 || !dates) return [terms];
    const { text, forms, exact } = terms[place];
    const both = [{ text, forms: [forms[0]], exact }, { text, forms: [forms[1]], exact: null }];
    return both.flatMap((one) => alternatives(terms.with(place, one), dates - 1));
  };

  let previous = { query: null };
  const find = async (query) => {
    if (query === previous.query) return previous.found;
    const terms = words.read(query, language);
    const found = { terms, results: [], missing: [] };
    const seen = new Map(indices.map((index) => [index, new Set()]));
    const met = new Set();
    const asked = (terms.length ? alternatives(terms) : []).flatMap((one) => indices.map((index) => [index, one]));
    for (const answer of await Promise.all(asked.map(([index, one]) => candidates(index, one)))) {
      for (const term of answer.terms) if (term.count) met.add(term.text);
      for (const result of answer.found) {
        const pages = seen.get(result.index);
        if (!pages.has(result.page)) found.results.push(result);
        pages.add(result.page);
      }
    }
    found.results.sort((one, other) => other.rank - one.rank || other.score - one.score);
    if (!found.results.length) found.missing = terms.map((term) => term.text).filter((text) => !met.has(text));
    previous = { query, found };
    return found;
  };

  /* The results of `found` that the chosen facets let through, in their order, and how many each facet's values have
     if the other facets stay as they are. */
  const narrow = async (found, chosen, newestFirst) => {
    const known = await register();
    const { topics } = known;
    const all = found.results.map((result) => [result, rowOf(known, result)]);
    const fits = (row, facet) => !chosen[facet].length || chosen[facet].some((value) => row[facet].includes(value));
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
    for (const [, row] of all) {
      for (const facet of FACETS) {
        if (FACETS.every((other) => other === facet || fits(row, other))) {
          for (const value of row[facet]) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
        }
      }
    }
    const left = all.filter(([, row]) => FACETS.every((facet) => fits(row, facet)));
    if (newestFirst) left.sort(([, one], [, other]) => one.order - other.order);
    return { results: left.map(([result]) => result), counts, topics };
  };
  const marksOf = async (result) => {
    try {
      return rowOf(await register(), result).marks;
    } catch {
      return []; // the result is worth more than its marks
    }
  };

  /* The first results as they are shown; of those the nearest come first, for their score knows stems only. */
  const lead = async (results, newestFirst) => {
    const loaded = await Promise.all(results.map(read));
    const both = results.map((result, place) => [result, loaded[place]]);
    return newestFirst ? both : both.sort(([, one], [, other]) => other.near - one.near);
  };

  return { find, narrow, isRegistered, marksOf, lead, load: read };
};
