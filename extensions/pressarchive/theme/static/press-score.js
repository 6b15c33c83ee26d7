/* Which releases of an index have all words of a query, where, and how much they say about it. Pure.

   A word of a query is `{ stem, written, found }`: its stem, itself in small letters, and what press-index.js has found for
   it. A row is `{ page, hits }`: a release's place in the table, and for each word its pairs of a found word and a hit. */

/* How Pagefind counts (BM25, https://pagefind.app/docs/ranking/), with what we have set: headline and subtitle are in the
   text, too, and have their weight there; the parts of compounds count only where nothing else is found. */
const SATURATION = 1.4, BY_LENGTH = 0.75, SIMILARITY = 3, DOTS = 1.8, WHOLE = 24, MOST_WEIGHT = 255;
const FIELDS = { title: 0, subtitle: 0, date: 1, place: 0.5, besides: 0.3, parts: 0.1 };
const similarity = (longer) => Math.exp(SIMILARITY * (Math.exp(-0.125 * (longer + 1) ** 2) - 1));

/* The `rows` of releases that have each of `words`, in the order of the index of `size` releases, and for each word the
   number of those that have it. */
export const matches = (words, size) => {
  const met = new Uint32Array(size); // how many of the words so far a release has, until it has not one
  const counted = new Int32Array(size).fill(-1); // the last word for which a release was counted
  const rows = [];
  const counts = words.map(({ found }, step) => {
    let count = 0;
    for (const word of found) {
      for (const hit of word.hits) {
        const { page } = hit;
        if (counted[page] !== step) count++;
        counted[page] = step;
        if (met[page] === step) {
          met[page]++;
          if (step) rows[page].hits.push([]);
          else rows[page] = { page, hits: [[]] };
        }
        if (met[page] > step) rows[page].hits[step].push([word, hit]);
      }
    }
    return count;
  });
  return { rows: rows.filter(({ hits }) => hits.length === words.length), counts };
};

/* Whether `length` words of a row, the first of them at `from`, stand side by side: in the text or in one of `fields`. The
   pieces of a name ("XY.digital") have one place, and a dash between words has a place, too. */
const GAPS = [0, 1, 2];
export const areSideBySide = ({ hits }, from, length, fields = []) => {
  const placesIn = (step, field) =>
    hits[step].flatMap(([, { places, fields: others }]) =>
      field === null ? places : others.filter(([one]) => one === field).map(([, place]) => place));
  return [null, ...fields].some((field) => {
    let ends = new Set(placesIn(from, field));
    for (let step = from + 1; step < from + length && ends.size; step++) {
      const before = ends;
      ends = new Set(placesIn(step, field).filter((place) => GAPS.some((gap) => before.has(place - gap))));
    }
    return ends.size > 0;
  });
};

/* How much what a row has in its text weighs for each found word, by stem. Where one place has several words of a query
   ("XY.digital"), they weigh as much as the lightest of them, but as often as there are words. */
const weigh = ({ hits }) => {
  const [[[word, { weights: alone }], ...others], ...further] = hits;
  if (!others.length && !further.length) { // as most are
    return alone.length ? [{ step: 0, word, weight: alone.reduce((sum, one) => sum + one, 0) }] : [];
  }
  const at = new Map();
  const weights = new Map();
  hits.forEach((pairs, step) => {
    for (const [word, { places, weights: given }] of pairs) {
      const { stem } = word;
      if (!weights.has(stem)) weights.set(stem, { step, word, weight: 0 });
      places.forEach((place, number) => {
        if (!at.has(place)) at.set(place, new Map());
        const there = at.get(place);
        if (!there.has(step)) there.set(step, [stem, given[number]]);
      });
    }
  });
  for (const there of at.values()) {
    const least = Math.min(...[...there.values()].map(([, weight]) => weight));
    for (const [stem] of there.values()) weights.get(stem).weight += Math.min(least * there.size, MOST_WEIGHT);
  }
  return [...weights.values()].filter(({ weight }) => weight);
};
/* Which words are in which fields of a row. */
const inFields = ({ hits }) => {
  const found = new Map();
  hits.forEach((pairs, step) => {
    for (const [, { fields }] of pairs) for (const [field] of fields) found.set(field, (found.get(field) ?? new Set()).add(step));
  });
  return found;
};

/* The score of each of `rows`; the higher, the more it says. `index` has `releases` with their `length`, the `average` of it,
   and `fields`. */
export const scores = (index, words, { rows, counts }) => {
  const total = index.releases.length;
  const telling = counts.map((count) => Math.log(1 + (total - count + 0.5) / (count + 0.5)));
  const most = telling.reduce((sum, one) => sum + one, 0);
  return rows.map((row) => {
    const length = SATURATION * (1 - BY_LENGTH + BY_LENGTH * (index.releases[row.page].length / index.average));
    let score = 0;
    for (const { step, word, weight } of weigh(row)) {
      const { stem, written } = words[step];
      const counted = (weight / WHOLE) * similarity(word.stem.length - stem.length);
      const hasDots = word.form.startsWith(written) || written.startsWith(word.form);
      score += telling[step] * ((SATURATION + 1) * counted / (length + counted)) * (hasDots ? DOTS : 1);
    }
    for (const [field, steps] of inFields(row)) {
      const matched = [...steps].reduce((sum, step) => sum + telling[step], 0);
      score += (FIELDS[index.fields[field]] ?? 1) * matched * (matched / most) ** 2;
    }
    return score;
  });
};
