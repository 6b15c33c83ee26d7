/* Words as the search sees them: how a query is read, which words of a text it means. No page, no network. */

/* What words are compared by: small letters and digits without accents and dots, and "ss" for "ß". Some letters Unicode does not
   take apart. */
const OTHERS = { ß: "ss", ł: "l", ø: "o", đ: "d", æ: "ae", œ: "oe", ı: "i", ħ: "h" };
export const plain = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßłøđæœıħ]/g, (letter) => OTHERS[letter]);
/* A number is a word: "10.000" is "10000", and the decimal sign of "7,4" is a letter (U+A78F). Dates stay as they are. */
const number = (text) => {
  const groups = text.split(/[.,]/);
  const [first, last] = [groups[0], groups.at(-1)];
  const signs = text.replace(/\d/g, "");
  const isOf = (some) => some.every((one) => one.length === 3);
  const isThousands = first[0] !== "0" && first.length < 4 && isOf(groups.slice(1, -1));
  if (isThousands && last.length === 3 && new Set(signs).size === 1) return groups.join("");
  const isDecimal = groups.length === 2 || (isThousands && signs.split(signs.at(-1)).length === 2);
  return isDecimal ? `${groups.slice(0, -1).join("")}\ua78f${last}` : text;
};
/* A time is written "7.30" and "7:30". */
const TIME = /(?<![\d:.])0?(\d{1,2}):(\d\d)(?![\d:])/g;
const withNumbers = (word) => word.replace(TIME, "$1.$2").replace(/\d+(?:[.,]\d+)+/g, number);
export const bare = (word) => plain(withNumbers(word)).replace(/[^\p{L}\p{N}]/gu, "");
export const split = (text) => text.split(/\s+/).filter(Boolean);
/* "XY.digital" and "Pfaff-Areal" are two words each, "BürgerInnen" is "Bürger" and "Innen". */
export const pieces = (word) =>
  withNumbers(word.normalize("NFKC")).replace(/(\p{Ll})(?=\p{Lu})/gu, "$1 ").split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(plain);

/* What words have in common that are inflected: stems, by press-stemmer.js. Languages that have no stemmer have whole words, and
   what is typed is found as a beginning. */
const whole = (word) => word;
/* What a word is filed by: search/analysis.py does the same. */
const LONGEST = 48;
const cut = (word) => (word.length > LONGEST ? [...word].slice(0, LONGEST).join("") : word);
export const keyOf = (stem = whole) => (word) => cut(stem(cut(bare(word))));

/* "Kitas", "Büros": the stemmer leaves this ending as it is, for "Preis" and "Atlas" have it, too. */
const PLURAL = /^(.*\p{L}{3}[aioy])s$/iu;
export const singular = (word, language) => (language.startsWith("de") ? word.match(PLURAL)?.[1] : undefined);

/* How one writes on keyboards without umlauts; but not in "neue", "Bauer", "Quelle". */
const SPELLINGS = { ae: "ä", oe: "ö", ue: "ü" };
export const respelled = (word) => word.replace(/(?<![aeoq])[aou]e/gi, (pair) => SPELLINGS[pair.toLowerCase()]);

/* "Bürger*innen", "Bürger:innen", "Bürger_in", "Bürger/-innen", "BürgerInnen" mean "Bürger". */
const GENDER = /^(\p{L}{3,}?)(?:[*:_·]|\/-?)(?:innen|in)$/iu;
const BINNEN = /^(\p{L}{2,}\p{Ll})I(?:nnen|n)$/u;
/* "Bürger*innenrat", "BürgerInnenrat" and "Bürger*innen-Rat" mean "Bürgerrat". */
const GENDERED = /(\p{L}{3,40}?)(?:(?:[*:_·]|\/-?)innen-?(\p{L}{3,40})|Innen(?:(?=\p{Ll})|-)(\p{L}{3,40}))$/u;
const shared = (word) => {
  const [, base, first, second] = word.match(GENDERED) ?? [];
  return base && base + (first ?? second);
};

/* "-Word" leaves out what has the word; a minus behind a blank, as browsers and programmes write it. */
const MINUS = /^[-−–](?=[\p{L}\p{N}][^]*[\p{L}\p{N}]$)/u;
const cutMinus = (text) => (/(?:^|\s)[-−–]$/u.test(text) ? [text.slice(0, -1), true] : [text, false]);

const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2000, month, 1)));
const monthNames = new Map();
export const months = (language) => {
  if (!monthNames.has(language)) {
    const format = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
    monthNames.set(language, MONTHS.map((one) => plain(format.format(one))));
  }
  return monthNames.get(language);
};

/* -- dates: "1.3.26", "1. 3. 2026", "1. März 2026", "März 2026", "3/2026", "2026-03"; a search for one finds what search/dates.py has
   found in texts, however it is written there. --- */
const MARCH = "mrz";
const trimmed = (word) => word.replace(/^[(„"]+|[),;:!?“"]+$/gu, "");
const fullYear = (digits) => (digits.length > 2 ? digits : `${Number(digits) > 70 ? 19 : 20}${digits}`);
const iso = (...parts) => {
  const text = parts.map((one) => String(one).padStart(2, "0")).join("-");
  const [year, month = "01", day = "01"] = text.split("-");
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
};
const YEAR = /^(?:1[89]|20)\d\d$/;
const monthOf = (word, names) => {
  const name = plain(word).replace(/\.$/, "");
  if (name === MARCH) return 3;
  return name.length > 2 ? names().findIndex((one) => one.startsWith(name) && (name.length < 5 || one === name)) + 1 : 0;
};
/* The date at `place` in `found`, as "2026", "2026-03" or "2026-03-01", and how many words it has. */
const dateAt = (found, place, names) => {
  const [first = "", second = "", third = ""] = found.slice(place, place + 3).map(trimmed);
  for (const length of [1, 2, 3]) {
    const text = [first, second, third].slice(0, length).join("");
    const day = text.match(/^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/);
    if (day) return { date: iso(fullYear(day[3]), day[2], day[1]), length };
  }
  const written = first.match(/^(\d{4})-(\d{2})(?:-(\d{2}))?$/);
  if (written) return { date: iso(...written.slice(1).filter(Boolean)), length: 1 };
  const month = first.match(/^(\d{1,2})[./](\d{4})$/);
  if (month) return { date: iso(month[2], month[1]), length: 1 };
  if (YEAR.test(first)) return { date: first, length: 1 };
  const words = [
    [/^\d{1,2}(?:\.|er)?$/.test(first) && YEAR.test(third) && [third, monthOf(second, names), first], 3],
    [/^\d{1,2}$/.test(second) && YEAR.test(third) && /,$/.test(found[place + 1]) && [third, monthOf(first, names), second], 3],
    [YEAR.test(second) && [second, monthOf(first, names)], 2],
  ];
  for (const [parts, length] of words) {
    if (parts && parts[1]) return { date: iso(...parts.map((one) => String(one).replace(/\.|er/, ""))), length };
  }
  return { date: null, length: 0 };
};
/* What stands before a date, and from when to when it means then; and what stands between two. */
const RANGES = {
  seit: "from", ab: "from", since: "from", depuis: "from", bis: "to", until: "to", vor: "before", before: "before", avant: "before",
  nach: "after", after: "after", après: "after",
};
const BETWEEN = /^(?:bis|und|to|and|à|au|et|[-–—])$/i;
const BESIDE_DATES = /^(?:anfang|mitte|ende|early|mid|late|début|fin|jahre?s?|year|(?:l['’])?année|im|in|von|vom|zwischen|am|den|from|between|on|of|en|de|du|entre|le)$/i;
const WEEKDAY = /^(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche),?$/i;
const otherYear = (date, by) => String(Number(date.slice(0, 4)) + by);
/* The time at `place`: `from` and `to`, either may be missing, and how many words it has. */
const timeAt = (found, place, names) => {
  let at = place;
  while (at < found.length && (BESIDE_DATES.test(found[at]) || WEEKDAY.test(found[at]))) at++;
  const kind = RANGES[found[at]?.toLowerCase()];
  if (kind) at++;
  while (kind && at < found.length && BESIDE_DATES.test(found[at])) at++;
  const years = found[at]?.match(/^(\d{4})[-–—‑](\d{4})\P{L}*$/u)?.slice(1);
  if (years?.every((one) => YEAR.test(one)) && years[0] < years[1]) return { from: years[0], to: years[1], length: at + 1 - place };
  const first = dateAt(found, at, names);
  /* "Januar bis März 2020": the first has the year of the second. */
  const open = !first.date && monthOf(found[at] ?? "", names);
  if (!first.date && !(open && BETWEEN.test(found[at + 1] ?? ""))) return null;
  const behind = at + (first.length || 1);
  if (!kind && BETWEEN.test(found[behind] ?? "")) {
    const last = dateAt(found, behind + 1, names);
    const from = first.date ?? (last.date && iso(last.date.slice(0, 4), open));
    if (last.date && from && from <= last.date) return { from, to: last.date, length: behind + 1 + last.length - place };
  }
  if (!first.date) return null;
  const length = behind - place;
  if (kind === "from") return { from: first.date, to: null, length };
  if (kind === "to") return { from: null, to: first.date, length };
  if (kind === "before" && YEAR.test(first.date)) return { from: null, to: otherYear(first.date, -1), length };
  if (kind === "after" && YEAR.test(first.date)) return { from: otherYear(first.date, 1), to: null, length };
  return kind ? null : { from: first.date, to: first.date, length };
};
/* Places of the dates in `words` that lie in this time. */
export const datesIn = (words, { from, to }, language) => {
  const places = [];
  for (let place = 0; place < words.length; place++) {
    const { date, length } = dateAt(words, place, () => months(language));
    if (!date || YEAR.test(date)) continue;
    if (isWithin(date, from, to)) places.push(...Array.from({ length }, (_, step) => place + step));
    place += length - 1;
  }
  return places;
};
/* What is one word, but has a blank in `words`, "10 000" and "RS 4": the first and the last place of each, and the word. */
export const joinedIn = (words) => {
  const found = [];
  const isThousands = (word = "") => /^\d{3}[^\p{L}\p{N}]*$/u.test(word);
  for (let from = 0; from + 1 < words.length; from++) {
    let to = from;
    if (/^[^\p{L}\p{N}]*\d{1,3}$/u.test(words[from])) while (isThousands(words[to + 1]) && /\d$/.test(words[to])) to++;
    else if (/^[^\p{L}\p{N}]*\p{Lu}{1,3}$/u.test(words[from]) && /^\d{1,4}[^\p{L}\p{N}]*$/u.test(words[from + 1])) to++;
    if (to > from) found.push([from, to, words.slice(from, to + 1).join("")]);
    from = to;
  }
  return found;
};
/* Whether a date is in the time from `from` to `to`, each as exact as it is: "2026-03-01" is in "2026-03". */
export const isWithin = (date, from, to) =>
  (!from || (date.length >= from.length && date.slice(0, from.length) >= from)) && (!to || (date.length >= to.length && date.slice(0, to.length) <= to));

/* Words that say nothing by themselves; left out beside others, for they stand in every text or in none. Questions have them. */
const SMALL = {
  de: "als am an auch auf aus bei beim da das dem den der des die dort ein eine einem einen einer eines es für gab gibt hat haben ich im in ist " +
    "ja kann man mit noch ob oder sich sie sind so soll und uns vom von vor wann war warum was welche welchem welchen welcher welches wenn wer " +
    "werden weshalb wie wieso wieviel wieviele wir wird wo wofür woher wohin womit wurde wurden zu zum zur über",
  en: "a about an and are as at be by can did do does for from has have how i in is it of on or the there to was we were what when where which " +
    "who why will with",
  fr: "a à au aux avec ce ces cette dans de des du en est et il ils elle elles je la le les leur leurs on ont ou où par pas pour qu que quel " +
    "quelle quelles quels qui quoi sa se ses son sont sur un une y quand comment combien pourquoi",
};

const smallOnes = (language) => new Set((SMALL[language.split("-")[0]] ?? "").split(" "));
export const isSmall = (word, language) => smallOnes(language).has(word.toLowerCase());
/* Whether it is asked as one asks people: one word of it may be what is looked for. */
const ASKING = {
  de: "wann warum was welche welchem welchen welcher welches wer weshalb wie wieso wieviel wieviele wo wofür woher wohin womit",
  en: "how what when where which who why",
  fr: "combien comment où pourquoi qu que quand quel quelle quelles quels qui quoi",
};
export const isQuestion = (query, language) => {
  const asking = new Set((ASKING[language.split("-")[0]] ?? "").split(" "));
  return /\?\s*$/.test(query) || split(query.toLowerCase()).slice(0, 2).some((one) => asking.has(one));
};

/* Who pastes a whole text waits for its first words only. */
const WORDS = 48;
const LETTERS = 200; // of a word

/* A query as a list of terms. Each has `text` as it was typed, and `forms`: what to ask the index for, one after the
   other, until one is found. `exact` holds the words of a phrase, which must stand side by side. What has `without` must not
   be there: "-Word". `when` is a time: from when to when. */
export const read = (query, language) => {
  const terms = [];
  const names = () => months(language); // a browser's names of months take it longer than all else here
  const term = (text, forms, exact = null) => terms.push({ text, forms: [...new Set(forms)], exact });
  /* Pieces of one letter are filed only where they are whole words: "email" and "mail" for "E-Mail". */
  const filed = (word) => {
    const all = pieces(word);
    const long = all.filter((one) => one.length > 1);
    return long.length === all.length ? all : [bare(word), ...(all.length > 1 ? long : [])];
  };
  const phrase = (text) => {
    const exact = split(text).flatMap(pieces);
    if (exact.length) term(text, [split(text).flatMap(filed).filter(Boolean).join(" ")], exact);
  };
  const isFrench = language.startsWith("fr");
  const word = (typed) => {
    const whole = typed.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
    /* "l'école" is "école". */
    const text = isFrench ? whole.replace(/^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\p{L})/iu, "") : whole;
    if (!text) return;
    const base = text.match(GENDER)?.[1] ?? text.match(BINNEN)?.[1];
    if (base) return term(text, [base, respelled(base)]);
    const one = withNumbers(text);
    const inner = one.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    /* "Auto" is not meant by "E-Auto". */
    const parts = inner.some((piece) => /^\p{L}$/u.test(piece)) ? one : inner.join(" ");
    const both = shared(text);
    /* Offices count in three digits. */
    const padded = /^\d{1,2}\/\d{4}$/.test(text) ? [parts.padStart(8, "0")] : [];
    /* "Linie7" is "Linie 7". */
    const [, name, digits] = text.match(/^(\p{L}{3,})(\d+)$/u) ?? [];
    /* "S1/S2" are two; "Weber-Areal" may be one. */
    term(text, [...(both ? [both] : []), ...(one.includes("/") ? [] : [one, respelled(one)]), parts, respelled(parts), ...padded, ...(name ? [`${name} ${digits}`] : [])]);
  };
  const small = smallOnes(language);
  const words = (all) => {
    const found = split(all);
    for (let place = 0; place < found.length; place++) {
      const time = timeAt(found, place, names);
      /* A year by itself is a word: texts have it, and so has the date of a release. */
      const isYear = time && time.from === time.to && YEAR.test(time.from);
      if (time) {
        const row = found.slice(place, place + time.length);
        if (isYear) word(row.at(-1));
        else {
          const text = row.join(" ").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
          /* "1998–2003" may stand in a text as well. */
          const years = [time.from, time.to].filter((one) => one && YEAR.test(one));
          const form = years.length === row.join(" ").match(/\d+/g)?.length ? years.join(" ") : text;
          terms.push({ text, forms: [form], exact: null, when: { from: time.from, to: time.to } });
        }
        place += time.length - 1;
        continue;
      }
      const next = found[place + 1] ?? "";
      /* "18. September": any year. */
      if (/^\d{1,2}\.$/.test(found[place]) && names().includes(bare(next))) {
        phrase(`${found[place]} ${next}`);
        place++;
        continue;
      }
      /* "10 000" is one number. */
      let thousands = /^\d{1,3}$/.test(found[place]) ? place : found.length;
      while (/^\d{3}(?!\d)/.test(found[thousands + 1] ?? "")) thousands++;
      if (thousands > place && thousands < found.length) {
        word(found.slice(place, thousands + 1).join(""));
        place = thousands;
        continue;
      }
      /* "RS 4" is written "RS4", too. */
      if (/^\p{L}{1,3}$/u.test(found[place]) && !small.has(found[place].toLowerCase()) && /^\d{1,4}$/.test(trimmed(next))) {
        const text = `${found[place]} ${trimmed(next)}`;
        term(text, [found[place] + trimmed(next), text]);
        place++;
        continue;
      }
      /* So is "5 G", and a letter by itself says nothing. */
      if (/^\d{1,4}$/.test(found[place]) && /^\p{Lu}$/u.test(trimmed(next))) {
        term(`${found[place]} ${trimmed(next)}`, [found[place] + trimmed(next), found[place]]);
        place++;
        continue;
      }
      const count = terms.length;
      word(found[place]);
      if (MINUS.test(found[place]) && terms.length > count) terms.at(-1).without = true;
    }
  };
  /* "01/03/2026" is a day in March, but where months come first. */
  const slashes = language === "en-US" ? /$^/ : /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/g;
  const asked = split(query.normalize("NFKC")).slice(0, WORDS).map((one) => one.slice(0, LETTERS)).join(" ");
  let rest = asked.replace(slashes, "$1.$2.$3");
  for (let match; (match = rest.match(/["„“”»«]([^"„“”»«]*)["“”»«]/u)); rest = rest.slice(match.index + match[0].length)) {
    const [before, isWithout] = cutMinus(rest.slice(0, match.index));
    words(before);
    const count = terms.length;
    phrase(match[1]);
    if (isWithout && terms.length > count) terms.at(-1).without = true;
  }
  words(rest.replace(/["„“”»«]/gu, " "));
  /* "OB" is no "ob"; but "OR" is what some programmes know. */
  const isAbbreviation = (text) => /^(?!OR)\p{Lu}{2}$/u.test(text) && query !== query.toUpperCase();
  const telling = terms.filter((one) => one.exact || one.without || !small.has(one.text.toLowerCase()) || isAbbreviation(one.text));
  const left = telling.some(({ without }) => !without) ? telling : terms;
  /* Who asks for nothing but what is not to be there means the words. */
  if (left.every(({ without }) => without)) for (const one of left) delete one.without;
  return left;
};

/* A word as it is found: all of it, and what is between its hyphens. Most words are a few German letters, which takes less to
   see than to look up each letter in Unicode. */
const SIMPLE = /^["'(„“‚»«]*([A-ZÄÖÜ]?[a-zäöüß]+)[.,:;!?)"'“”‘’»«]*$/;
const DOTTED = { ä: "a", ö: "o", ü: "u", ß: "ss" };
const wordsIn = (word) => {
  const simple = word.match(SIMPLE)?.[1];
  if (simple) return [simple.toLowerCase().replace(/[äöüß]/g, (letter) => DOTTED[letter])];
  const inner = pieces(word);
  const both = shared(word.replace(/[^\p{L}]+$/u, ""));
  return [bare(word), ...(both ? [plain(both)] : []), ...(inner.length > 1 ? inner.filter((one) => one.length > 1) : [])].filter(Boolean);
};

/* Answers whether a term means a word of a text. `parts` are the parts of the text's compounds that the index has found. */
export const matcher = (stem = whole, parts) => (form) => {
  const wanted = split(form).map((one) => stem(bare(one))).filter(Boolean);
  /* Stems take longest to make: they begin as their words do. */
  const begins = (one) => wanted.some((key) => key[0] === one[0] && stem(one).startsWith(key));
  const inside = parts.filter((part) => wordsIn(part).some(begins)).map(plain);
  return (word) => {
    const found = wordsIn(word);
    return found.some(begins) || (found.length > 0 && inside.some((part) => found[0].includes(part)));
  };
};
/* Endings of nouns; those that come with an umlaut may be others ("Haus", "Häuser"). */
const ENDINGS = new Set(["e", "n", "s", "en", "es", "nen", "se", "sen"]);
const ENDINGS_AFTER_UMLAUT = new Set([...ENDINGS, "er", "ern"]);
export const dots = (word) => word.match(/[äöü]/g)?.length ?? 0;
export const isForm = (word, form) => {
  const letters = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  if (letters === form) return true;
  const [short, long] = letters.length < form.length ? [letters, form] : [form, letters];
  if (short.length < 3 || !plain(long).startsWith(plain(short))) return false;
  const ending = plain(long).slice(plain(short).length);
  return long.startsWith(short) ? ENDINGS.has(ending) : dots(long) > dots(short) && ENDINGS_AFTER_UMLAUT.has(ending);
};

/* Stems leave out "-er" and what follows it, so "Läufer" has that of "laufen": whether none of some forms is a form of the word, or begins
   so. "Roter" may be "rote", unless it names a person ("Gründer*innen") or ends in "-ern". */
const PERSON = /(?:in|innen)$/i;
export const isPerson = (typed) => PERSON.test(typed);
export const otherThan = (word, stem, isPerson) => {
  const [, agent, base, end] = word.match(/^((\p{L}{2,})er)(n|s|in|innen)?$/u) ?? [];
  if (!agent || stem.startsWith(plain(agent))) return () => false;
  const isRoot = (form) => !isPerson && ["", "s", "es"].some((ending) => plain(form) === plain(base) + ending);
  const isAdjective = (form) => !isPerson && !end && /^(?:e[mns]?)$/.test(form.startsWith(base) ? form.slice(base.length) : "-");
  const start = base.endsWith("er") ? base : agent; // "Kämmerin" is a "Kämmerer"
  return (forms) => !forms.some((form) => form.startsWith(start) || isRoot(form) || isAdjective(form));
};

/* Where the words of a phrase stand side by side: positions of the first and after the last word in `words`. Endings do not
   count: "Technisches Hilfswerk" is meant by "das Technische Hilfswerk", too. */
export const places = (stem = whole, words, exact) => {
  const wanted = exact.map(stem);
  const flat = words.flatMap((word, place) => pieces(word).map((piece) => [stem(piece), place]));
  const found = [];
  for (let from = 0; from + wanted.length <= flat.length; from++) {
    if (wanted.every((one, step) => flat[from + step][0] === one)) {
      found.push([flat[from][1], flat[from + wanted.length - 1][1] + 1]);
    }
  }
  return found;
};
