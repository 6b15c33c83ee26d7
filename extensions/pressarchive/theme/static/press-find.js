/* Finds releases: asks the index for the words of a query, and sorts out, filters, counts and orders what it has. No page. */

const MOST_FILES = 24; // of a part of the index, for words that begin as one does
const LETTERS = 3; // fewer begin too many words to read on for them
const FEW = 10; // so few results may be all, or there are more in further files
const WHOLE = 2, INSIDE = 1, BEGINS = 0; // how a release has a word; see README.md
const LEVELS = 15;
const MOST = 0.8; // of the words of the release that has most: who has less is not shown
const BEGUN = 0.5; // so much counts a word then that only begins so
const NEXT_TO_NOTHING = 2; // so few results may be those of a typing error
const OFTEN = 4; // bits of the number of releases that have what was meant then
const OTHERS = 3; // so many words are asked about
const FIRST_WORDS = 5; // so many words tell where a text begins

/* How like a word is one that is so much longer. */
const likeness = (longer) => Math.exp(3 * (Math.exp(-0.125 * (longer + 1) ** 2) - 1));

/* The register (search/register.py): what is known of each release besides its text. */
const FIRST = 0x23;
const column = ([values, letters]) =>
  [...letters].map((letter) => {
    const code = letter.codePointAt(0);
    return values[(code < 0xd800 ? code : code - 0x800) - FIRST];
  });
const readRegister = ({ ids, titles, topics, places, marks }, index) => {
  const [ofTopics, ofPlaces] = [column(topics), column(places)];
  let id = 0;
  const rows = ids.map((gap, step) => {
    id += gap;
    return [id, {
      year: [String(index.dayOf(id).getUTCFullYear())],
      topic: ofTopics[step].map((at) => titles[at][0]),
      place: ofPlaces[step] ? [ofPlaces[step]] : [],
      marks: [],
    }];
  });
  for (const [at, found] of marks) rows[at][1].marks = found;
  return { rows: new Map(rows), topics: new Map(titles) };
};
const UNKNOWN = { year: [], topic: [], place: [], marks: [] };
export const FACETS = ["year", "topic", "place"];

const joined = (a, b) =>
  ({ rank: a.rank + b.rank, near: a.near + b.near, score: a.score + b.score, parts: [...a.parts, ...b.parts] });
/* What a release has of several words together: each has it. */
const both = (one, other) => {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  const found = new Map();
  for (const [id, a] of few) {
    const b = many.get(id);
    if (b) found.set(id, joined(a, b));
  }
  return found;
};
const has = (signs, wanted) => {
  for (let at = 0; at < (signs?.length ?? 0); at += 2) if (signs[at] * 256 + signs[at + 1] === wanted) return true;
  return false;
};

/* `begun` is an index whose first file is on its way, or null if there is none; `load` gives the bytes at an address of the
   index, `loadText` the text at an address of the site, `loadSpelling` the module that knows typing errors. */
export const open = async (begun, language, words, { openIndex, sign, PART, BESIDE }, { stem }, load, loadText, loadSpelling) => {
  const index = begun && (await openIndex(begun, load));
  const keyOf = words.keyOf(stem);
  const telling = (count) => Math.log(1 + (index.total - count + 0.5) / (count + 0.5));

  let registered = null;
  let isThere = false;
  const register = () => {
    registered ??= index.register().then((found) => readRegister(found, index));
    registered.then(() => { isThere = true; }, () => { registered = null; }); // to be asked for again
    return registered;
  };
  const isRegistered = () => isThere;
  const rowOf = ({ rows }, { id }) => rows.get(id) ?? UNKNOWN;

  /* -- which releases have a word ------------------------------------------------------------------------------------- */
  /* How a set of forms has the word `written`: its rank, and how near the nearest form comes: 3 the word itself or a form of
     it, 2 a part of a compound, 1 what only has the same stem or begins so ("Müller" for "Müll"). */
  const kindOf = (forms, isSame, written) => {
    const own = forms.filter((form) => form[0] !== PART && form !== BESIDE);
    const parts = isSame ? forms.filter((form) => form[0] === PART).map((form) => form.slice(1)) : [];
    const rank = isSame ? (own.length ? WHOLE : INSIDE) : BEGINS;
    const isNear = (form) => words.isForm(form, written);
    const isPart = (part) => isNear(part) && words.dots(part) === words.dots(written);
    const near = own.some(isNear) ? 3 : parts.some(isPart) ? 2 : 1;
    return { rank, near, parts, isOnlyPart: parts.length > 0 && parts.length === forms.length };
  };
  /* For each release that has the word: rank, nearness, score, parts of compounds. */
  const askWord = async (word, isWhole, most) => {
    const key = keyOf(word);
    const written = word.toLowerCase();
    const found = (await index.words(key, isWhole ? 1 : most)).filter((one) => !isWhole || one.stem === key);
    const count = (all) => all.reduce((sum, { ids }) => sum + ids.length, 0);
    const weights = [false, true].map((isSame) => telling(count(isSame ? found.filter((one) => one.stem === key) : found)));
    const hits = new Map();
    for (const { stem: other, sets, ids, levels, which } of found) {
      const isSame = other === key;
      const weight = likeness(other.length - key.length) * weights[Number(isSame)] / LEVELS;
      const kinds = sets.map((forms) => kindOf(forms, isSame, written));
      for (let step = 0; step < ids.length; step++) {
        const kind = kinds[which ? which[step] : 0];
        const before = hits.get(ids[step]);
        if (!before) hits.set(ids[step], { ...kind, score: weight * levels[step] });
        else {
          before.rank = Math.max(before.rank, kind.rank);
          before.near = Math.max(before.near, kind.near);
          before.score += weight * levels[step] / 2;
          if (kind.parts.length) before.parts = [...before.parts, ...kind.parts];
          before.isOnlyPart &&= kind.isOnlyPart;
        }
      }
    }
    return hits;
  };
  /* Which of `hits` have words, given by their stems, in this order and side by side. */
  const sideBySide = async (hits, keys) => {
    const behind = await Promise.all(keys.slice(0, -1).map(index.followers));
    const signs = keys.slice(1).map(sign);
    return new Map([...hits].filter(([id]) => behind.every((one, step) => has(one.get(id), signs[step]))));
  };
  /* What the index has of one form of a term: for each of its words what begins so, or only the word itself. */
  const SHORT = /^\p{Lu}{2,4}$/u; // "EU" is not "Euro"
  const ask = async (term, form, most) => {
    const isWhole = Boolean(term.exact) || /^\d/.test(form) || SHORT.test(form); // "7" is not "70"
    const all = words.split(form).filter(words.bare);
    const asked = [...new Set(all)];
    if (!asked.length) return new Map();
    const answers = await Promise.all(asked.map((word) => askWord(word, isWhole, most)));
    let hits = answers.reduce(both);
    const row = term.exact ?? (isWhole ? all : []); // what has to stand side by side
    if (row.length > 1) {
      hits = await sideBySide(hits, row.map(keyOf));
      for (const hit of hits.values()) hit.rank = WHOLE;
    } else if (term.exact) {
      /* A single word in quotation marks is not meant as a part of another. */
      hits = new Map([...hits].filter(([, hit]) => !hit.isOnlyPart));
      for (const hit of hits.values()) hit.rank = WHOLE;
    } else for (const hit of hits.values()) hit.rank = Math.floor(hit.rank / answers.length);
    return hits;
  };
  /* The first form of a term that the index has. What is no word itself is a beginning: all that begins so is wanted. */
  const known = async (term, most) => {
    for (const form of term.forms) {
      let hits = await ask(term, form, most);
      const isWord = [...hits.values()].some(({ rank }) => rank > BEGINS);
      const mayGoOn = most < MOST_FILES && !term.exact && words.bare(form).length >= LETTERS;
      if (mayGoOn && hits.size && !isWord) hits = await ask(term, form, MOST_FILES);
      if (hits.size) return { form, hits };
    }
    const [form] = term.forms;
    return { form, hits: term.exact ? new Map() : await ask(term, form, MOST_FILES) };
  };
  /* The releases that have all `terms`, or, if there are none and it `isEnough`, those with most of them; and the terms with
     the number of releases that have them. */
  const candidates = async (terms, isEnough, most = 1) => {
    const answers = await Promise.all(terms.map((term) => known(term, most)));
    const told = terms.map((term, step) => ({ ...term, form: answers[step].form, count: answers[step].hits.size }));
    const asked = answers.filter((_, step) => !terms[step].without).map((one) => one.hits);
    const left = (hits) => {
      const out = answers.filter((_, step) => terms[step].without).map((one) => one.hits);
      return new Map([...hits].filter(([id]) => !out.some((one) => (one.get(id)?.rank ?? BEGINS) > BEGINS)));
    };
    let hits = asked.some(({ size }) => !size) ? new Map() : left(asked.reduce(both));
    const mayGoOn = most < MOST_FILES && terms.some((term) => !term.exact);
    if (hits.size < FEW && mayGoOn && asked.every(({ size }) => size)) return candidates(terms, isEnough, MOST_FILES);
    if (!hits.size && isEnough) hits = left(withMost(told.filter(({ without }) => !without), asked));
    const positive = told.filter(({ without }) => !without);
    return { terms: told, found: [...hits].map(([id, hit]) => ({ id, terms: positive, ...hit })) };
  };
  /* The releases that have most of the words that there are, more than half, and of these those to which they say most: a rare
     word says more than a frequent one. What stands in quotation marks must be there. */
  const withMost = (terms, asked) => {
    const found = new Map();
    if (terms.some(({ exact, count }) => exact && !count)) return found;
    terms.forEach(({ exact, count }, step) => {
      for (const [id, hit] of asked[step]) {
        const before = found.get(id) ?? { rank: 0, near: 0, score: 0, parts: [], weight: 0, words: 0, phrases: 0 };
        found.set(id, {
          ...joined(before, hit),
          weight: before.weight + telling(count) * (hit.rank > BEGINS ? 1 : BEGUN),
          words: before.words + 1,
          phrases: before.phrases + Number(Boolean(exact)),
        });
      }
    });
    const phrases = terms.filter(({ exact }) => exact).length;
    const known = terms.filter(({ count }) => count).length;
    const left = [...found].filter(([, hit]) => hit.phrases === phrases && hit.words > known / 2);
    const best = Math.max(...left.map(([, { weight }]) => weight));
    return new Map(left.filter(([, { weight }]) => weight >= MOST * best));
  };
  /* Both spellings of a date are asked for, and what has either counts; of so many dates. */
  const alternatives = (terms, dates = 3) => {
    const place = terms.findIndex((term) => term.exact && term.forms.length > 1);
    if (place < 0 || !dates) return [terms];
    const { text, forms, exact } = terms[place];
    const two = [{ text, forms: [forms[0]], exact }, { text, forms: [forms[1]], exact: null }];
    return two.flatMap((one) => alternatives(terms.with(place, one), dates - 1));
  };

  /* -- typing errors -------------------------------------------------------------------------------------------------- */
  /* How a word of the archive is written: as its text has it, with a capital letter if the reader has typed one. */
  const written = async (word, typed) => {
    const found = await index.words(keyOf(word), 1);
    const forms = found.flatMap(({ sets }) => sets.flat()).map((form) => form.replace(PART, ""));
    const same = [...new Set(forms.filter((form) => words.plain(form) === word))];
    /* Most of the dots are meant to be there, even if nobody types them. */
    const [form = word] = same.sort((one, other) => words.dots(other) - words.dots(one));
    return /^\p{Lu}/u.test(typed) ? form[0].toUpperCase() + form.slice(1) : form;
  };
  /* What was meant instead of words that are not known: queries, the likeliest first. `isSure` says whether to show what it
     finds; `isEnough` whether a word is good enough. */
  const meant = async (query, terms, isEnough) => {
    const { alike } = await loadSpelling();
    const found = await Promise.all(terms.map(async ({ text }) => {
      const near = (await alike(words.bare(text), index.spelled)).filter(isEnough).slice(0, OTHERS);
      return { text, near, written: await Promise.all(near.map(({ word }) => written(word, text))) };
    }));
    const known = found.filter(({ near }) => near.length);
    if (!known.length) return null;
    const withWords = (which) => known.reduce((whole, one) => whole.replace(one.text, () => one.written[which] ?? one.written[0]), query);
    const count = known.length > 1 ? 1 : known[0].near.length;
    const isClose = (which) => known.every(({ near }) => near[which].far === near[0].far);
    const queries = Array.from({ length: count }, (_, which) => which).filter((which) => !which || isClose(which)).map(withWords);
    return { queries, isSure: known.every(({ near }) => near[0].isSure), instead: known.map(({ text }) => text) };
  };
  const isWord = ({ exact, without }) => !exact && !without;

  let previous = { query: null };
  const order = (one, other) => (other.weight ?? 0) - (one.weight ?? 0) || other.near - one.near || other.rank - one.rank ||
    other.score - one.score || other.id - one.id;
  const asked = async (terms, isEnough) => {
    const found = { terms, results: [], missing: [], isPartly: false, meant: null };
    const seen = new Set();
    const met = new Map();
    const every = index && terms.length ? alternatives(terms) : [];
    for (const answer of await Promise.all(every.map((one) => candidates(one, isEnough)))) {
      for (const { text, count } of answer.terms) met.set(text, Math.max(count, met.get(text) ?? 0));
      for (const result of answer.found) {
        if (!seen.has(result.id)) found.results.push(result);
        seen.add(result.id);
      }
    }
    found.results.sort(order);
    found.counts = met;
    found.missing = terms.filter(({ text, without }) => !without && !met.get(text)).map(({ text }) => text);
    found.isPartly = isEnough && found.results.length > 0;
    return found;
  };
  const answerTo = async (query, isCorrected = false) => {
    const terms = words.read(query, language);
    const found = await asked(terms, false);
    if (found.results.length || !index) return found;
    const wrong = terms.filter((term) => isWord(term) && found.missing.includes(term.text));
    if (wrong.length && !isCorrected) {
      found.meant = await meant(query, wrong, () => true).catch(() => null); // then nothing is found
      if (found.meant?.isSure) {
        const other = await answerTo(found.meant.queries[0], true);
        if (other.results.length) return { ...other, meant: found.meant };
      }
    }
    if (terms.length < 2) return found;
    return { ...(await asked(terms, true)), meant: found.meant };
  };
  const find = async (query) => {
    if (query !== previous.query) previous = { query, found: await answerTo(query) };
    return previous.found;
  };
  /* What was meant, if next to nothing was found: something that is much more frequent. */
  const suggest = async (query, { terms, results, counts, isPartly, meant: known }) => {
    if (known || isPartly || results.length > NEXT_TO_NOTHING) return null;
    const rare = terms.filter((term) => isWord(term) && counts.get(term.text) <= NEXT_TO_NOTHING);
    return rare.length ? meant(query, rare, ({ far, bits }) => far === 1 && bits >= OFTEN) : null;
  };

  /* -- what a result shows ---------------------------------------------------------------------------------------------- */
  /* Which words of a text are meant. */
  const meantIn = ({ terms, parts }, text) => {
    const match = words.matcher(stem, [...new Set(parts)]);
    const meant = new Set();
    for (const term of terms) {
      if (term.exact) {
        for (const [from, to] of words.places(stem, text, term.exact)) {
          for (let place = from; place < to; place++) meant.add(place);
        }
      } else {
        const isMeant = match(term.form);
        text.forEach((word, place) => isMeant(word) && meant.add(place));
      }
    }
    return meant;
  };
  const shown = (result, card, body) => {
    const text = words.split(`${card.title} ${card.subtitle} ${body}`);
    return { ...card, address: card.path, text, meant: meantIn(result, text), goesOn: body === card.teaser && Boolean(card.ending) };
  };
  /* A release as results show it, at first with the beginning of its text. */
  const read = async (result) => {
    const card = await index.card(result.id);
    return shown(result, card, card.teaser);
  };
  /* The same with all of its text, which is taken from its plain text: there it has a head and an end, which do not belong to
     it. Nothing, if the text is not found there. */
  const readAll = async (result) => {
    const card = await index.card(result.id);
    if (!card.ending) return null;
    const address = card.path.endsWith("/") ? `${card.path}index.txt` : card.path.replace(/\.[^./]+$/, ".txt");
    const text = words.split(await loadText(address));
    const plain = text.map(words.bare);
    const places = plain.map((_, place) => place).filter((place) => plain[place]); // dashes of lists are no words
    const bare = (wanted) => words.split(wanted).map(words.bare).filter(Boolean);
    const [head, end] = [bare(card.teaser).slice(0, FIRST_WORDS), bare(card.ending)];
    if (!head.length || !end.length) return null;
    const isAt = (step, wanted) => wanted.every((word, further) => plain[places[step + further]] === word);
    const first = places.findIndex((_, step) => isAt(step, head));
    const last = places.findLastIndex((_, step) => isAt(step, end));
    if (first < 0 || last < first) return null;
    return shown(result, card, text.slice(places[first], places[last + end.length - 1] + 1).join(" "));
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
    const left = all.filter(([, row]) => FACETS.every((facet) => fits(row, facet))).map(([result]) => result);
    if (newestFirst) left.sort((one, other) => other.id - one.id);
    return { results: left, counts, topics };
  };
  const marksOf = async (result) => {
    try {
      return rowOf(await register(), result).marks;
    } catch {
      return []; // the result is worth more than its marks
    }
  };

  return { find, suggest, narrow, isRegistered, marksOf, read, readAll };
};
