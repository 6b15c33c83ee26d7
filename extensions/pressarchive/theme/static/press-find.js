/* Finds releases: asks the index for the words of a query, and sorts out, filters, counts and orders what it has. No page. */

const MOST_FILES = 16; // of a part of the index, for words that begin as one does
const LETTERS = 3; // fewer begin too many words to read on for them
const AROUND = 20; // years before the first release and behind the last that its texts may name
const FEW = 10; // so few results may be all, or there are more in further files
const WHOLE = 2, INSIDE = 1, BEGINS = 0; // how a release has a word; see README.md
const LEVELS = 15;
const MOST = 0.8; // of the words of the release that has most: who has less is not shown
const ENOUGH = 0.4; // of the words that there are
const NOUN = 2; // so much more a word says then that begins with a capital letter, if others do not
const BEGUN = 0.5; // so much counts a word then that only begins so
const NEXT_TO_NOTHING = 2; // so few results may be those of a typing error
const OFTEN = 4; // bits of the number of releases that have what was meant then
const TOLD = 2.5; // what a release says of the two parts of a compound that none has, at least: rare words, not in passing
const MANY = 6; // words of a query: of more, nobody looks for each by itself
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
  ({ rank: a.rank + b.rank, near: a.near + b.near, score: a.score + b.score, isFar: a.isFar || b.isFar, parts: [...a.parts, ...b.parts] });
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

  const isWord = ({ exact, without, when }) => !exact && !without && !when;

  /* -- which releases have a word ------------------------------------------------------------------------------------- */
  /* How a set of forms has the word `written`: its rank, and how near the nearest form comes: 3 the word itself or a form of
     it, 2 a part of a compound, 1 what only has the same stem or begins so ("Müller" for "Müll"); `isFar`: what another word
     has made of it ("laufen" for "Läufer"). */
  const kindOf = (forms, isSame, written, isOther, isPerson) => {
    const own = forms.filter((form) => form[0] !== PART && form !== BESIDE).map((form) => form.toLowerCase());
    const parts = isSame ? forms.filter((form) => form[0] === PART).map((form) => form.slice(1)) : [];
    const rank = isSame ? (own.length ? WHOLE : INSIDE) : BEGINS;
    const isNear = (form) => words.isForm(form, written) && !(isPerson && isOther([form]));
    const isPart = (part) => isNear(part) && words.dots(part) === words.dots(written);
    const near = own.some(isNear) ? 3 : parts.some(isPart) ? 2 : 1;
    const isFar = near === 1 && !forms.includes(BESIDE) && isOther([...own, ...parts]);
    return { rank, near, parts, isFar, isOnlyPart: parts.length > 0 && parts.length === forms.length };
  };
  const onlyWith = (form, { stem: one, sets, ids, levels, which }) => {
    const steps = ids.map((_, step) => step).filter((step) => sets[which ? which[step] : 0].includes(form));
    const [left, high] = [ids, levels].map((all) => steps.map((step) => all[step]));
    return { stem: one, sets, ids: left, levels: high, which: which && steps.map((step) => which[step]) };
  };
  const SHORT = /^\p{Lu}{2,4}$/u; // "EU" is not "Euro"
  /* For each release that has the word: rank, nearness, score, parts of compounds. */
  const askWord = async (word, isWhole, most, isPerson) => {
    const key = keyOf(word);
    const written = word.toLowerCase();
    let found = (await index.words(key, isWhole ? 1 : most)).filter((one) => !isWhole || one.stem === key);
    /* Where texts have an abbreviation in capitals, nothing else is meant by it: "OB" is not "ob". */
    const isAbbreviation = () => words.isSmall(word, language) || found.some(({ sets }) => sets.flat().includes(word));
    if (SHORT.test(word) && isAbbreviation()) found = found.map((one) => onlyWith(word, one));
    const count = (all) => all.reduce((sum, { ids }) => sum + ids.length, 0);
    const weights = [false, true].map((isSame) => telling(count(isSame ? found.filter((one) => one.stem === key) : found)));
    const isOther = words.otherThan(written, key, isPerson);
    const hits = new Map();
    for (const { stem: other, sets, ids, levels, which } of found) {
      const isSame = other === key;
      const weight = likeness(other.length - key.length) * weights[Number(isSame)] / LEVELS;
      const kinds = sets.map((forms) => kindOf(forms, isSame, written, isOther, isPerson));
      for (let step = 0; step < ids.length; step++) {
        const kind = kinds[which ? which[step] : 0];
        const before = hits.get(ids[step]);
        if (!before) hits.set(ids[step], { ...kind, score: weight * levels[step] });
        else {
          before.rank = Math.max(before.rank, kind.rank);
          before.near = Math.max(before.near, kind.near);
          before.isFar &&= kind.isFar;
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
  const hasDigit = (form) => /\p{N}/u.test(form); // "7" is not "70"
  const ask = async (term, form, most) => {
    const isWhole = Boolean(term.exact) || SHORT.test(form) || hasDigit(form);
    const all = words.split(form).filter(words.bare);
    const asked = [...new Set(all)];
    if (!asked.length) return new Map();
    const answers = await Promise.all(asked.map((word) => askWord(word, isWhole, most, words.isPerson(term.text))));
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
  /* Not only a beginning: "Autos" is a form of "Auto", though its stem is another one. */
  const isMeant = ({ rank, near }) => rank > BEGINS || near > 2;

  /* -- synonyms ---------------------------------------------------------------------------------------------------------- */
  /* Small words are left out of queries, too. */
  const told = Object.entries(index?.synonyms ?? {}).map(([stems, texts]) => {
    const all = words.split(stems);
    const telling = all.filter((one) => !words.isSmall(one, language));
    return [(telling.length ? telling : all).join(" "), texts];
  });
  const synonyms = new Map(told);
  const longest = Math.max(0, ...told.map(([stems]) => words.split(stems).length));
  const alternative = (text) => words.read(words.split(text).length > 1 ? `"${text}"` : text, language)[0];
  /* The terms, with `also`: what else is meant by them. Several words that mean something together are one, with `all`. */
  const withSynonyms = (terms) => {
    const found = [];
    for (let place = 0; place < terms.length; place++) {
      const one = isWord(terms[place]) && words.singular(terms[place].text, language);
      const also = one ? [{ ...alternative(one), isForm: true }] : [];
      let [length, texts] = [longest, null];
      for (; length && !texts; length--) {
        const row = terms.slice(place, place + length);
        if (row.length < length || !row.every(isWord)) continue;
        const stems = row.flatMap(({ text }) => words.pieces(text).map(keyOf)).join(" ");
        texts = synonyms.get(stems) ?? ((length === 1 && one && synonyms.get(keyOf(one))) || null);
      }
      const all = terms.slice(place, place + length + 1);
      if (!texts) found.push(one ? { ...terms[place], also } : terms[place]);
      else {
        const text = all.map((one) => one.text).join(" ");
        found.push({ ...all[0], text, also: [...also, ...texts.map(alternative)], ...(all.length > 1 ? { forms: [text], all } : {}) });
        place += length;
      }
    }
    return found;
  };
  /* A term and what else it means: what is found by that comes behind. */
  const knownAlso = async (term, most) => {
    const own = await Promise.all((term.all ?? [term]).map((one) => known(one, most)));
    const also = await Promise.all((term.also ?? []).map(async (one) => ({ ...one, ...(await known(one, 1)) })));
    let hits = own.map((one) => one.hits).reduce(both);
    const isKnown = (found) => [...found.values()].some(isMeant);
    /* "Trampelpfad" is not meant by "Tram" where that is known to be a "Straßenbahn". */
    hits = new Map(!isKnown(hits) && also.some((one) => isKnown(one.hits)) ? [] : hits);
    for (const { hits: others, isForm } of also) {
      for (const [id, hit] of others) {
        if (isMeant(hit) && !hits.has(id)) hits.set(id, isForm ? hit : { ...hit, rank: INSIDE, near: Math.min(hit.near, 2) });
      }
    }
    /* What is marked in texts. */
    const marked = [...own.map((one, step) => ({ ...(term.all ?? [term])[step], form: one.form })), ...also];
    return { form: own[0].form, hits, marked };
  };
  /* What is of a time: published then, or naming a day of it. */
  const dated = async ({ from, to }) => {
    const [first, last] = index.years;
    const [start, end] = [Number(from?.slice(0, 4) ?? first), Number(to?.slice(0, 4) ?? last)];
    /* Of a single day or month it is known how it begins, of a time the years are. */
    const years = Array.from({ length: Math.max(0, Math.min(end, last + AROUND) - Math.max(start, first - AROUND) + 1) },
      (_, step) => String(Math.max(start, first - AROUND) + step));
    const beginnings = from === to ? [from] : years;
    const rows = (await Promise.all(beginnings.map((one) => index.words(`@${one}`, MOST_FILES)))).flat();
    const hits = new Map();
    for (const { stem: day, sets, ids, levels, which } of rows) {
      if (!words.isWithin(day.slice(1), from, to)) continue;
      ids.forEach((id, step) => {
        const isItsOwn = sets[which ? which[step] : 0].includes(BESIDE);
        const hit = { rank: WHOLE, near: isItsOwn ? 3 : 2, score: levels[step] / LEVELS, parts: [] };
        if (!hits.has(id) || hits.get(id).near < hit.near) hits.set(id, hit);
      });
    }
    return hits;
  };
  /* The first form of a term that the index has. What is no word itself is a beginning: all that begins so is wanted. */
  const known = async (term, most) => {
    if (term.when) {
      const [form] = term.forms;
      const hits = await dated(term.when);
      const exact = form === term.text ? null : words.split(form);
      const written = exact && (exact.length > 1 || !hits.size) ? await ask({ exact }, form) : new Map();
      return { form: term.text, hits: new Map([...written, ...hits]) };
    }
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
  const candidates = async (terms, isEnough, isQuestion, most = 1) => {
    const answers = await Promise.all(terms.map((term) => knownAlso(term, most)));
    const told = terms.map((term, step) => ({ ...term, ...answers[step], count: answers[step].hits.size }));
    const asked = answers.filter((_, step) => !terms[step].without).map((one) => one.hits);
    const left = (hits) => {
      const out = answers.filter((_, step) => terms[step].without).map((one) => one.hits);
      return new Map([...hits].filter(([id]) => !out.some((one) => one.has(id) && isMeant(one.get(id)))));
    };
    let hits = asked.some(({ size }) => !size) ? new Map() : left(asked.reduce(both));
    await withNumbers(hits, told);
    const mayGoOn = most < MOST_FILES && terms.some((term) => !term.exact);
    if (hits.size < FEW && mayGoOn && asked.every(({ size }) => size)) return candidates(terms, isEnough, isQuestion, MOST_FILES);
    if (!hits.size && isEnough) hits = left(withMost(told.filter(({ without }) => !without), asked, isQuestion));
    const positive = told.filter(({ without }) => !without);
    return { terms: told, found: [...hits].map(([id, hit]) => ({ id, terms: positive, ...hit })) };
  };
  /* "Linie 7": where the number stands beside the word, it is meant. */
  const withNumbers = async (hits, terms) => {
    const isNumber = ({ form }) => /^\d{1,3}(?:\ua78f\d+)?$/.test(form);
    for (const [step, term] of terms.slice(1).entries()) {
      const row = [terms[step], term];
      if (hits.size < 2 || !row.every((one) => isWord(one) && one.form && !/\s/.test(one.form)) || !row.some(isNumber)) continue;
      for (const id of (await sideBySide(hits, row.map(({ form }) => keyOf(form)))).keys()) hits.get(id).near += 3;
    }
  };
  /* The releases that have most of the words that there are, two of five or more, and of these those to which they say most: a rare
     word says more than a frequent one, and in German a noun more than what else a sentence has. What stands in quotation marks
     must be there. Of a question one word may be enough. */
  const isCapital = ({ text }) => /^\p{Lu}/u.test(text);
  const withMost = (terms, asked, isQuestion) => {
    const found = new Map();
    if (terms.some(({ exact, count }) => exact && !count)) return found;
    const isMixed = new Set(terms.map(isCapital)).size > 1;
    const importance = (term) => (isMixed && isCapital(term) ? NOUN : 1);
    terms.forEach((term, step) => {
      const { exact, count } = term;
      for (const [id, hit] of asked[step]) {
        const before = found.get(id) ?? { rank: 0, near: 0, score: 0, parts: [], weight: 0, words: 0, phrases: 0 };
        found.set(id, {
          ...joined(before, hit),
          weight: before.weight + importance(term) * telling(count) * (hit.rank > BEGINS ? 1 : BEGUN),
          words: before.words + importance(term),
          phrases: before.phrases + Number(Boolean(exact)),
        });
      }
    });
    const phrases = terms.filter(({ exact }) => exact).length;
    const known = terms.filter(({ count }) => count).reduce((sum, term) => sum + importance(term), 0);
    const left = [...found].filter(([, hit]) => hit.phrases === phrases && (isQuestion || hit.words >= ENOUGH * known));
    const best = Math.max(...left.map(([, { weight }]) => weight));
    return new Map(left.filter(([, { weight }]) => weight >= MOST * best));
  };
  /* -- typing errors -------------------------------------------------------------------------------------------------- */
  /* How a word of the archive is written: as its text has it, with a capital letter if the reader has typed one. */
  const written = async (word, typed) => {
    const at = words.plain(typed).indexOf(word);
    const part = typed.slice(at, at + word.length);
    const found = await index.words(keyOf(word), 1);
    const forms = found.flatMap(({ sets }) => sets.flat()).map((form) => form.replace(PART, ""));
    const same = [...new Set(forms.filter((form) => words.plain(form) === word))];
    /* Most of the dots are meant to be there, even if nobody types them. */
    const [form = words.plain(part) === word ? part.toLowerCase() : word] = same.sort((one, other) => words.dots(other) - words.dots(one));
    return /^\p{Lu}/u.test(typed) ? form[0].toUpperCase() + form.slice(1) : form;
  };
  const begins = async (word) => (await index.words(keyOf(word), 1)).length > 0;
  /* What was meant instead of words that are not known: queries, the likeliest first. `isSure` says whether to show what it
     finds; `isEnough` whether a word is good enough: without it, two of which the word is made are as well. */
  const meant = async (query, terms, isEnough = null) => {
    const { alike, madeOf } = await loadSpelling();
    const found = await Promise.all(terms.map(async ({ text }) => {
      const spellings = [...new Set([text, words.respelled(text)].map(words.bare))];
      const all = (await Promise.all(spellings.map((one) => alike(one, index.spelled, keyOf)))).flat();
      const near = all.sort((one, other) => one.far - other.far).filter(isEnough ?? Boolean).slice(0, OTHERS);
      const two = near.length || isEnough ? null : await madeOf(words.bare(text), index.spelled, keyOf, begins);
      /* What is done by the second, "gefällt", has a small letter. */
      const isIn = (word) => words.bare(text).endsWith(word);
      const both = (one) => Promise.all(words.split(one).map((word, step) => written(word, step && !isIn(word) ? text.toLowerCase() : text)));
      if (two) return { text, near: [{ far: 0 }], isMade: true, written: (await Promise.all(two.map(both))).map((all) => all.join(" ")) };
      return { text, near, written: await Promise.all(near.map(({ word }) => written(word, text))) };
    }));
    const known = found.filter(({ near }) => near.length);
    if (!known.length) return null;
    const withWords = (which) => known.reduce((whole, one) => whole.replace(one.text, () => one.written[which] ?? one.written[0]), query);
    const count = known.length > 1 ? 1 : known[0].near.length;
    const isClose = (which) => known.every(({ near }) => near[which].far === near[0].far);
    const queries = Array.from({ length: count }, (_, which) => which).filter((which) => !which || isClose(which)).map(withWords);
    const isMade = known.some((one) => one.isMade);
    const pairs = known.filter((one) => one.isMade).map((one) => one.written[0]).join(" ");
    /* What to ask one after the other, and how much of its parts a release has to say then. */
    const others = known.length < 2 ? known[0].written.slice(1) : [];
    const made = isMade && [pairs, ...others].map((parts, which) => [withWords(which), parts, which === 1 ? 0 : TOLD]);
    return { queries, made, isSure: known.every(({ near }) => near[0].isSure), instead: known.map(({ text }) => text) };
  };

  let previous = { query: null };
  const order = (one, other) => (other.weight ?? 0) - (one.weight ?? 0) || other.near - one.near || other.rank - one.rank ||
    other.score - one.score || other.id - one.id;
  const asked = async (terms, isEnough, isQuestion = false) => {
    const found = { terms, results: [], missing: [], isPartly: false, meant: null };
    const answer = index && terms.length ? await candidates(terms, isEnough, isQuestion) : { terms: [], found: [] };
    const met = new Map();
    for (const { text, count } of answer.terms) met.set(text, Math.max(count, met.get(text) ?? 0));
    /* Where releases have the words themselves, others that have what was made of them are not meant. */
    const meant = isEnough ? [] : answer.found.filter(({ isFar }) => !isFar);
    found.results = meant.length ? meant : answer.found;
    found.results.sort(order);
    found.counts = met;
    found.missing = terms.filter(({ text, without }) => !without && !met.get(text)).map(({ text }) => text);
    found.isPartly = isEnough && found.results.length > 0;
    return found;
  };
  /* "Fridolin Bad" is written "Fridolinbad" by others. */
  const writtenTogether = async (terms) => {
    for (const [step, term] of terms.slice(1, MANY).entries()) {
      const row = [terms[step], term];
      if (!row.every(isWord)) continue;
      const one = { text: row.map(({ text }) => text).join(" "), forms: [row.map(({ text }) => text).join("")], exact: null };
      const found = await asked(terms.toSpliced(step, 2, one), false);
      if (found.results.length) return found;
    }
    return { results: [] };
  };
  /* "365-Euro-Ticket" may be "Ticket" and "365 Euro" in a text; but "Auto" is not meant by "E-Auto". */
  const takenApart = (terms, missing) => terms.flatMap((term) => {
    const inner = isWord(term) && missing.includes(term.text) ? term.text.split(/[^\p{L}\p{N}]+/u) : [];
    return inner.length > 1 && !inner.some((one) => /^\p{L}?$/u.test(one)) ? withSynonyms(words.read(inner.join(" "), language)) : [term];
  });
  /* "Umrüstung" may be "umgerüstet" in a text: what is found if all such words may be either. */
  const asDone = async (terms) => {
    const isOne = (term) => isWord(term) && /ung(?:en)?$|ge\p{L}{3,}t/iu.test(term.text);
    if (!language.startsWith("de") || !terms.some(isOne)) return null;
    const { turned } = await loadSpelling();
    const others = terms.map((term) => {
      const other = isOne(term) && turned(term.text);
      return other ? { ...term, also: [...(term.also ?? []), { ...alternative(other), isForm: true }] } : term;
    });
    return asked(others, false);
  };
  const answerTo = async (query, isCorrected = false) => {
    let terms = index ? withSynonyms(words.read(query, language)) : words.read(query, language);
    let found = await asked(terms, false);
    if (found.results.length || !index) return found;
    const apart = takenApart(terms, found.missing);
    if (apart.length > terms.length) {
      [terms, found] = [apart, await asked(apart, false)];
      if (found.results.length) return found;
    }
    const done = await asDone(terms).catch(() => null); // then as they are
    if (done?.results.length) return done;
    const wrong = terms.filter((term) => isWord(term) && found.missing.includes(term.text));
    if (wrong.length && wrong.length <= MANY && !isCorrected) {
      found.meant = await meant(query, wrong).catch(() => null); // then nothing is found
      if (found.meant?.isSure) {
        const other = await answerTo(found.meant.queries[0], true);
        if (other.results.length) return { ...other, meant: found.meant };
      } else if (found.meant?.made) {
        /* "Museumsdirektor": whether a release has both words, and whether one says much of them. */
        let isAsked = false;
        for (const [query, parts, least] of found.meant.made) {
          /* Not the first alone, if releases have both. */
          if (!parts || (isAsked && least)) continue;
          const all = [query, parts].map((text) => withSynonyms(words.read(text, language)));
          const [other, pair] = await Promise.all(all.map((one) => asked(one, false)));
          const best = Math.max(...pair.results.map(({ score }) => score));
          if (best >= least && other.results.length) {
            const results = terms.length > 1 ? other.results : other.results.filter(({ score }) => score >= MOST * best);
            return { ...other, results, meant: { ...found.meant, queries: [query], isSure: true } };
          }
          /* Beside other words: those with most of them. */
          if (best >= least) {
            terms = all[0];
            break;
          }
          /* A half, of which too little is said, is not asked about. */
          isAsked ||= /\s/.test(parts) && other.results.length > 0;
        }
        if (!isAsked) found.meant = null;
      }
    }
    if (terms.length < 2) return found;
    const together = await writtenTogether(terms);
    if (together.results.length) return { ...together, meant: found.meant };
    return { ...(await asked(terms, true, words.isQuestion(query, language))), meant: found.meant };
  };
  const find = async (query) => {
    if (query !== previous.query) previous = { query, found: await answerTo(query) };
    return previous.found;
  };
  /* What was meant, if next to nothing was found: something that is much more frequent. */
  const suggest = async (query, { terms, results, counts, isPartly, meant: known }) => {
    if (known || isPartly || results.length > NEXT_TO_NOTHING) return null;
    const isPlain = ({ text }) => /^\p{L}\p{Ll}+$/u.test(text); // no "WLAN", no "S-Bahn"
    const rare = terms.filter((term) => isWord(term) && isPlain(term) && counts.get(term.text) <= NEXT_TO_NOTHING);
    return rare.length ? meant(query, rare, ({ far, bits }) => far === 1 && bits >= OFTEN) : null;
  };

  /* -- what a result shows ---------------------------------------------------------------------------------------------- */
  /* Which words of a text are meant. */
  const meantIn = ({ terms, parts }, text) => {
    const match = words.matcher(stem, [...new Set(parts)]);
    const meant = new Set();
    for (const term of terms.flatMap(({ marked }) => marked)) {
      if (term.when) for (const place of words.datesIn(text, term.when, language)) meant.add(place);
      else if (term.exact) {
        for (const [from, to] of words.places(stem, text, term.exact)) {
          for (let place = from; place < to; place++) meant.add(place);
        }
      } else {
        const isMeant = match(term.form);
        text.forEach((word, place) => isMeant(word) && meant.add(place));
        const joined = hasDigit(term.form) ? words.joinedIn(text) : [];
        for (const [from, to, word] of joined) if (isMeant(word)) for (let place = from; place <= to; place++) meant.add(place);
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
