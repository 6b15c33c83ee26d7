/* Reads an index that Pagefind has made (search/pagefind.py): which releases have a word, where, and their texts. Each file
   is a signature and CBOR or JSON behind it, in gzip. */

const SIGNATURE = "pagefind_dcd".length;
const FIRST_WEIGHT = 25; // of words before anything is said of their weight

/* CBOR as far as Pagefind uses it: numbers, texts and lists of a known length (RFC 8949, section 3). Throws where there
   is anything else. */
const POSITIVE = 0, NEGATIVE = 1, TEXT = 3, LIST = 4;
const ASCII = /^[\0-\x7f]*$/;
const reader = (file) => {
  const bytes = new Uint8Array(file, SIGNATURE);
  const letters = new TextDecoder("latin1").decode(bytes); // to cut one text into many takes less than to decode many
  const utf8 = new TextDecoder();
  let at = 0;
  const broken = (what) => { throw new Error(`this is no index of Pagefind 1.5: ${what}`); };
  const reach = (end) => { if (end > bytes.length) broken("its end is missing"); };
  const head = (kind) => {
    const first = bytes[at++];
    reach(at);
    let value = first & 31;
    if (first >> 5 !== kind || value > 26) broken(`${first} at byte ${at - 1}`);
    if (value < 24) return value;
    const end = at + (1 << (value - 24));
    reach(end);
    for (value = 0; at < end; at++) value = value * 256 + bytes[at];
    return value;
  };
  const number = () => (bytes[at] >> 5 === NEGATIVE ? -1 - head(NEGATIVE) : head(POSITIVE));
  const list = () => head(LIST);
  const text = () => {
    const length = head(TEXT);
    const end = at + length;
    reach(end);
    const found = letters.slice(at, end);
    const decoded = ASCII.test(found) ? found : utf8.decode(bytes.subarray(at, end));
    at = end;
    return decoded;
  };
  const many = (read) => Array.from({ length: list() }, read);
  /* Goes past a number or a list of lists of them. */
  const skip = () => {
    if (bytes[at] >> 5 !== LIST) number();
    else for (let left = list(); left; left--) skip();
  };
  return { number, list, text, many, skip };
};

/* The table: the releases in their order, with the number of their words; the files of words, each with the beginning of
   its first one; the fields. */
const readTable = (file) => {
  const { number, list, text, many } = reader(file);
  list();
  text(); // Pagefind's version
  const releases = many(() => { list(); return { id: text(), length: number() }; });
  const files = many(() => { list(); const from = text(); text(); return { from, id: text() }; });
  for (const others of [list(), list()]) if (others) throw new Error("this is no index of ours: it has filters or orders");
  return { releases, files, fields: many(text) };
};

/* Numbers of a list, of which negative ones say what those after them belong to; each counts from the one before. */
const readPlaces = ({ list, number }, belongsTo, add) => {
  let place = 0;
  for (let left = list(); left; left--) {
    const next = number();
    if (next < 0) [belongsTo, place] = [-1 - next, 0];
    else add((place += next), belongsTo);
  }
};

/* Where releases have a word: `page` is a release's place in the table. It has the word at `places` of its text, of which
   each has a weight in `weights`, and in `fields`: pairs of a field's number and a place in it. */
const readHits = (one) => {
  let page = 0;
  return one.many(() => {
    one.list();
    page += one.number();
    const hit = { page, places: [], weights: [], fields: [] };
    readPlaces(one, FIRST_WEIGHT, (place, weight) => { hit.places.push(place); hit.weights.push(weight); });
    readPlaces(one, 0, (place, field) => hit.fields.push([field, place]));
    return hit;
  });
};

/* The words of a file that begin so: `stem`, by which they are filed, and the `hits` of each `form` that has other dots. */
const readWords = (file, beginning) => {
  const one = reader(file);
  const { list, text, skip } = one;
  const found = [];
  list();
  for (let left = list(); left; left--) {
    list();
    const stem = text();
    const isWanted = stem.startsWith(beginning);
    const read = (form) => (isWanted ? found.push({ stem, form, hits: readHits(one) }) : skip());
    read(stem);
    for (let others = list(); others; others--) {
      list();
      read(text());
    }
  }
  return found;
};

const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/* An index by its name and address; `entry` and `table`, its first two files, are being loaded. `load` gives the bytes at an
   address, unpacked. What could not be loaded is asked for again the next time. */
export const openIndex = async ({ name, address, entry, table }, load) => {
  const { releases, files, fields } = readTable(await table);
  const average = releases.reduce((sum, { length }) => sum + length, 0) / releases.length;
  const kept = new Map();
  const get = (path) => {
    if (!kept.has(path)) {
      const loading = load(new URL(path, address).href);
      kept.set(path, loading);
      loading.catch(() => kept.delete(path));
    }
    return kept.get(path);
  };

  /* The words that begin so. The word itself, if it is there, is in the first file; longer ones may go on in those after it,
     of which at most `most` are read in all: a few letters begin the words of many. */
  const words = async (beginning, most) => {
    const home = Math.max(files.findLastIndex(({ from }) => from <= beginning), 0);
    let end = home + 1;
    while (end < files.length && end - home < most && files[end].from.startsWith(beginning)) end++;
    const read = async ({ id }) => readWords(await get(`index/${id}.pf_index`), beginning);
    return (await Promise.all(files.slice(home, end).map(read))).flat();
  };

  /* A release's title, text and address; `page` is its place in the table. */
  const release = async (page) => {
    const file = await get(`fragment/${releases[page].id}.pf_fragment`);
    return json(new Uint8Array(file, SIGNATURE));
  };

  /* What is known of each release besides its text (search/register.py). */
  const register = async () => {
    const found = json(await load(new URL(`../${name}.json`, address).href));
    const { hash } = await entry;
    if (found.index !== hash) throw new Error(`this is the register of ${found.index}, not of ${hash}`);
    return found;
  };

  return { releases, fields, average, words, release, register };
};
