/* Words as the search sees them: how a query is read, which words of a text it means. No page, no network. */

/* What words are compared by: small letters and digits without accents and dots, and "ss" for "ß". */
export const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
export const bare = (word) => plain(word).replace(/[^\p{L}\p{N}]/gu, "");
export const split = (text) => text.split(/\s+/).filter(Boolean);
/* "XY.digital" and "Pfaff-Areal" are two words each, "BürgerInnen" is "Bürger" and "Innen". */
const pieces = (word) =>
  word.normalize("NFC").replace(/(\p{Ll})(?=\p{Lu})/gu, "$1 ").split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(plain);

/* What words have in common that are inflected: stems in German, by press-stemmer.js. Other languages have whole words, and
   what is typed is found as a beginning. */
const whole = (word) => word;
/* What a word is filed by: search/analysis.py does the same. */
const LONGEST = 48;
const cut = (word) => (word.length > LONGEST ? [...word].slice(0, LONGEST).join("") : word);
export const keyOf = (stem = whole) => (word) => cut(stem(cut(bare(word))));

/* How one writes on keyboards without umlauts. */
const SPELLINGS = { ae: "ä", oe: "ö", ue: "ü" };
const respelled = (word) => word.replace(/ae|oe|ue/gi, (pair) => SPELLINGS[pair.toLowerCase()]);

/* "Bürger*innen", "Bürger:innen", "Bürger_in", "Bürger/-innen", "BürgerInnen" mean "Bürger". */
const GENDER = /^(\p{L}{3,}?)(?:[*:_·]|\/-?)(?:innen|in)$/iu;
const BINNEN = /^(\p{L}{2,}\p{Ll})I(?:nnen|n)$/u;

/* "-Word" leaves out what has the word; a minus behind a blank, as browsers and programmes write it. */
const MINUS = /^[-−–](?=[\p{L}\p{N}][^]*[\p{L}\p{N}]$)/u;
const cutMinus = (text) => (/(?:^|\s)[-−–]$/u.test(text) ? [text.slice(0, -1), true] : [text, false]);

const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2000, month, 1)));
const monthNames = new Map();
const months = (language) => {
  if (!monthNames.has(language)) {
    const format = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
    monthNames.set(language, MONTHS.map((one) => plain(format.format(one))));
  }
  return monthNames.get(language);
};

/* Words that say nothing by themselves; left out beside others, for they stand in every text or in none. Questions have them. */
const SMALL = {
  de: "als am an auch auf aus bei beim da das dem den der des die dort ein eine einem einen einer eines es für gab gibt hat haben ich im in ist " +
    "ja kann man mit noch ob oder sich sie sind so soll und uns vom von vor wann war warum was welche welchem welchen welcher welches wenn wer " +
    "werden weshalb wie wieso wieviel wir wird wo wofür woher wohin womit wurde wurden zu zum zur über",
  en: "a about an and are as at be by can did do does for from has have how i in is it of on or the there to was we were what when where which " +
    "who why will with",
};

/* A query as a list of terms. Each has `text` as it was typed, and `forms`: what to ask the index for, one after the
   other, until one is found. `exact` holds the words of a phrase, which must stand side by side. What has `without` must not
   be there: "-Word". */
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
  const word = (typed) => {
    const text = typed.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
    if (!text) return;
    const base = text.match(GENDER)?.[1] ?? text.match(BINNEN)?.[1];
    if (base) return term(text, [base, respelled(base)]);
    const parts = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(" ");
    term(text, [text, respelled(text), parts, respelled(parts)]);
  };
  const words = (text) => {
    const found = split(text);
    for (let place = 0; place < found.length; place++) {
      /* "18. September" and "18. September 2019" are dates, and so are "18.9.2019" and "2019-09-18". */
      const isDay = /^\d{1,2}\.$/.test(found[place]);
      if (isDay && names().includes(bare(found[place + 1] ?? ""))) {
        const year = found[place + 2]?.match(/^(\d{4})\P{L}*$/u);
        const length = year ? 3 : 2;
        phrase(found.slice(place, place + length).join(" "));
        place += length - 1;
        continue;
      }
      const numbers = found[place].match(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/);
      const iso = found[place].match(/^(\d{4})-(\d{2})-(\d{2})$/);
      const [d, m, y] = numbers ? numbers.slice(1) : iso ? [iso[3], iso[2], iso[1]] : [];
      const month = m && names()[m - 1];
      if (month) {
        const exact = [String(Number(d)), month, y];
        term(found[place], [exact.join(" "), bare(found[place])], exact);
        continue;
      }
      const count = terms.length;
      word(found[place]);
      if (MINUS.test(found[place]) && terms.length > count) terms.at(-1).without = true;
    }
  };
  let rest = query.normalize("NFC");
  for (let match; (match = rest.match(/["„“”»«]([^"„“”»«]*)["“”»«]/u)); rest = rest.slice(match.index + match[0].length)) {
    const [before, isWithout] = cutMinus(rest.slice(0, match.index));
    words(before);
    const count = terms.length;
    phrase(match[1]);
    if (isWithout && terms.length > count) terms.at(-1).without = true;
  }
  words(rest.replace(/["„“”»«]/gu, " "));
  const small = new Set((SMALL[language.split("-")[0]] ?? "").split(" "));
  const telling = terms.filter((one) => one.exact || one.without || !small.has(one.text.toLowerCase()));
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
  return [bare(word), ...(inner.length > 1 ? inner.filter((one) => one.length > 1) : [])].filter(Boolean);
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
