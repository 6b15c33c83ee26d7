/* Reads the index (search/README.md, "The format"): which releases have a word, in which forms, what follows it, and what a
   result shows. No page. */

export const PART = "-", BESIDE = "+"; // forms that are none: see search/postings.py
const FORMAT = 6;
const PRIME = 65521;
const utf8 = new TextDecoder();
const bytesOf = (text) => new TextEncoder().encode(text);
const json = (bytes) => JSON.parse(utf8.decode(bytes));

const reader = (bytes) => {
  let at = 0;
  const broken = () => { throw new Error("this is no file of the index: its end is missing"); };
  const number = () => {
    for (let found = 0, scale = 1; ; scale *= 128) { // no shifts: they have 32 bits
      if (at >= bytes.length) broken();
      const byte = bytes[at++];
      found += (byte & 127) * scale;
      if (byte < 128) return found;
    }
  };
  const raw = (length) => {
    if (at + length > bytes.length) broken();
    return bytes.subarray(at, (at += length));
  };
  /* Bytes of which the first are those of `before`. */
  const joined = (before, shared) => {
    const rest = raw(number());
    const found = new Uint8Array(Math.min(shared, before.length) + rest.length);
    found.set(before.subarray(0, shared));
    found.set(rest, found.length - rest.length);
    return found;
  };
  const left = () => bytes.length - at;
  const many = (read, count = number()) => {
    if (count > bytes.length) broken(); // each takes a byte or more
    return Array.from({ length: count }, read);
  };
  return { number, raw, joined, many, left };
};

/* The entries of a file whose stems begin so: pairs of a stem and its bytes. */
const entries = (bytes, beginning) => {
  const { number, raw, joined, left } = reader(bytes);
  const found = [];
  let name = new Uint8Array(0);
  while (left()) {
    name = joined(name, number());
    const body = raw(number());
    const stem = utf8.decode(name);
    if (stem.startsWith(beginning)) found.push([stem, body]);
    else if (found.length) break;
  }
  return found;
};
/* The blocks of an entry: `read` is given a reader of a block's data, and its ids when it asks for them. */
const blocks = (body, read) => {
  const { number, raw, left } = reader(body);
  const found = [];
  for (let first = 0; left(); ) {
    first += number();
    const twice = number(); // and one more, if the block is the last
    const count = Math.floor(twice / 2);
    const one = reader(raw(twice % 2 ? left() : number()));
    const ids = () => {
      let id = first;
      return one.many((_, step) => (step ? (id += one.number()) : id), count);
    };
    found.push(read(one, count, ids));
  }
  return found;
};
/* Releases that have a word: `ids`, the level of each, and the number of its set of forms. */
const readWords = ([stem, body]) => blocks(body, (one, count, ids) => {
  const name = bytesOf(stem);
  const forms = one.many(() => {
    const twice = one.number(); // and one more, if it is a part
    return (twice % 2 ? PART : "") + utf8.decode(one.joined(name, Math.floor(twice / 2)));
  });
  const sets = forms.length > 1 ? one.many(() => one.many(() => forms[one.number()])) : [forms];
  const found = ids();
  const halves = one.raw((count + 1) >> 1);
  const levels = found.map((_, step) => (step & 1 ? halves[step >> 1] & 15 : halves[step >> 1] >> 4));
  const which = sets.length > 1 ? one.many(one.number, count) : null;
  return { sets, ids: found, levels, which };
});
/* What follows a word: by ids, signs of two bytes each. */
const readFollowers = (body) => blocks(body, (one, count, ids) => {
  const found = ids();
  const lengths = one.many(one.number, count);
  return found.map((id, step) => [id, one.raw(2 * lengths[step])]);
}).flat();
export const sign = (stem) => {
  let found = 0;
  for (const letter of stem) found = (found * 31 + letter.codePointAt(0)) % PRIME;
  return found;
};

/* The first stems of files: each row says how many letters it shares with the one before, and the rest. */
const table = (text) => {
  let before = "";
  return text.split("\n").filter(Boolean).map((row) => {
    const [, shared, rest] = row.match(/^(\d+) (.*)$/s);
    return (before = before.slice(0, Number(shared)) + rest);
  });
};
/* The place of the last one in `sorted` that does not come behind `wanted`. */
const lastUpTo = (sorted, wanted) => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= wanted) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
};
const fileName = (stem) =>
  stem.replace(/[^]/g, (unit) => (/[A-Za-z0-9]/.test(unit) ? unit : `_${unit.charCodeAt(0).toString(16).padStart(4, "0")}`));

/* An index: `root` is its first file, on its way; `load` gives the bytes at an address, unpacked. What could not be loaded is
   asked for again the next time. */
export const openIndex = async ({ address, root }, load) => {
  const head = json(await root);
  if (head.format !== FORMAT) throw new Error(`this is no index of the format ${FORMAT}, but of ${head.format}`);
  const kept = new Map();
  const get = (path) => {
    if (!kept.has(path)) {
      const loading = load(new URL(path, address).href);
      kept.set(path, loading);
      loading.catch(() => kept.delete(path));
    }
    return kept.get(path);
  };
  const parts = Object.entries(head.parts).map(([name, { version, words, cards }]) => {
    let id = 0;
    const file = async (path) => new Uint8Array(await get(`${name}/${path}.bin?v=${version}`));
    return { name, file, words: table(words), cards: cards.map((gap) => (id += gap)) };
  });
  const ofAll = async (read) => (await Promise.all(parts.map(read))).flat();

  /* The words that begin so, each with its stem. The word itself, if it is there, is in the first file; longer ones may go on
     in those after it, of which at most `most` are read in all: a few letters begin the words of many. */
  const words = (beginning, most) => ofAll(async ({ words: firsts, file }) => {
    const home = lastUpTo(firsts, beginning);
    let end = home + 1;
    while (end < firsts.length && end - home < most && firsts[end].startsWith(beginning)) end++;
    const read = async (first) => entries(await file(`w-${fileName(first)}`), beginning);
    const found = (await Promise.all(firsts.slice(home, end).map(read))).flat();
    return found.flatMap((one) => readWords(one).map((block) => ({ stem: one[0], ...block })));
  });

  /* What follows the word with this stem: id -> signs. Only phrases need it, so its table is loaded when one is asked for. */
  const following = async () => json(await get(`following.json?v=${head.version}`));
  const followers = async (stem) => {
    const tables = await following();
    return new Map(await ofAll(async ({ name, file }) => {
      const firsts = table(tables[name]);
      if (!firsts.length) return [];
      const found = entries(await file(`f-${fileName(firsts[lastUpTo(firsts, stem)])}`), stem);
      return found.filter(([one]) => one === stem).flatMap(([, body]) => readFollowers(body));
    }));
  };

  /* Words of the archive that begin with one of `beginnings`, or end with one of `endings`, each with the number of bits that
     the number of its releases takes in the part that has most; or, if it `isWide`, all words of the files in which these are. Only typing errors need
     them. Few letters begin the words of many files: not all are read. */
  const MOST = 8;
  const spelled = async (beginnings, endings, isWide = false) => {
    const [version, ...tables] = json(await get(`spelling.json?v=${head.version}`));
    const turned = (word) => [...word].reverse().join("");
    const asked = [
      ...beginnings.map((one) => [0, "b", one, (word) => word]),
      ...endings.map((one) => [1, "e", turned(one), turned]),
    ];
    const found = await Promise.all(asked.map(async ([at, letter, wanted, read]) => {
      const firsts = table(tables[at]);
      if (!firsts.length) return [];
      const home = lastUpTo(firsts, wanted);
      let end = home + 1;
      while (end < firsts.length && end - home < MOST && firsts[end].startsWith(wanted)) end++;
      const bodies = firsts.slice(home, end).map((first) => get(`${letter}-${fileName(first)}.bin?v=${version}`));
      const rows = (await Promise.all(bodies)).flatMap((bytes) => entries(new Uint8Array(bytes), isWide ? "" : wanted));
      return rows.map(([word, [bits]]) => [read(word), Math.max(bits >> 4, bits & 15)]);
    }));
    return found.flat();
  };

  /* What a result shows of a release. */
  const card = async (id) => {
    const { cards, file } = parts.find((one) => one.cards[0] <= id && lastOf(one) >= id) ?? parts[0];
    const rows = json(await file(`c-${cards[lastUpTo(cards, id)].toString(16)}`));
    const row = rows.find(([one]) => one === id);
    if (!row) throw new Error(`this file does not have the release ${id}`);
    const [, path, title, subtitle, date, iso, image, teaser, ending, spoken] = row;
    return { path, title, subtitle, date, iso, image, teaser, ending, spoken };
  };
  /* Parts are neighbours in time: all of one come before all of the other. */
  const lastOf = ({ cards }) => Math.min(...parts.map((one) => one.cards[0]).filter((first) => first > cards[0]), Infinity) - 1;

  /* What is known of each release besides its text (search/register.py). */
  const register = async () => {
    const found = json(await load(new URL("register.bin", address).href));
    if (found.index !== head.version) throw new Error(`this is the register of ${found.index}, not of ${head.version}`);
    return found;
  };
  const start = Date.parse(head.base);
  const dayOf = (id) => new Date(start + Math.floor(id / head.slots) * 864e5);
  /* Of the first and of the last release; a file of cards is of one month. */
  const ends = parts.flatMap(({ cards }) => [cards[0], cards.at(-1)]).map((id) => dayOf(id).getUTCFullYear());
  const years = [Math.min(...ends), Math.max(...ends)];

  return { total: head.releases, synonyms: head.synonyms, words, followers, spelled, card, register, dayOf, years };
};
