/* Typing errors: what is like a word of which the archive knows nothing; and what else may have been meant by words that no release has
   together. Loaded only where nothing is found. */

const SHORTEST = 4; // letters: shorter words are like too many others
const SECOND = 3; // letters of the second part of a word, if the index is asked for it
const LONG = 8; // from here on two errors
const ENDING = 3; // letters of an ending
const LONGEST = 96; // letters of two words, which are filed with 48 at most
const SURE = 5; // shorter words may as well be other ones: they are asked about, and not shown

/* How many letters one has to leave out, put in, exchange, or swap with the next one to get from one word to the other; more
   than `most` count as `most + 1`. Optimal string alignment: https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance */
export const distance = (one, other, most) => {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [last, before] = [null, Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + Number(a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], last[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [last, before] = [before, row];
  }
  return Math.min(before.at(-1), most + 1);
};

/* Where to look for what is like a word: what begins as it does, what ends as it does. One error is in one half, so the other is
   right; but letters that are swapped in the middle, of which there are only two. Of two errors one end is right in four of five words. */
const whereToLook = (letters, most) => {
  const { length } = letters;
  const text = (some) => some.join("");
  if (most > 1) return [[text(letters.slice(0, 3))], [text(letters.slice(-4))]];
  const half = length >> 1;
  const swapped = [...letters.slice(0, half - 1), letters[half], letters[half - 1], ...letters.slice(half + 1)];
  return [[text(letters.slice(0, half)), text(swapped)], [text(letters.slice(half))]];
};

/* The words of the archive that are most like `word` (as words are compared), the most frequent first; `isSure` says whether
   it can hardly be another one. `spelled` gives words that begin or end so, each with its frequency: see press-index.js. If
   there are none, both ends may be wrong: what is beside them in the files that have come costs nothing but time. Words
   of which only the stems are alike come behind: the archive may have another form of what was meant. */
export const alike = async (word, spelled, stem) => {
  const found = await nearest(word, spelled, stem);
  if (found.length || [...word].length < LONG) return found;
  const beside = async (beginnings, endings) =>
    (await spelled(beginnings, endings, true)).filter(([other]) => Math.abs(other.length - word.length) < 3);
  return nearest(word, beside, stem);
};
const nearest = async (word, spelled, stem) => {
  const letters = [...word];
  if (letters.length < SHORTEST || !/^\p{L}+$/u.test(word)) return [];
  const most = letters.length < LONG ? 1 : 2;
  /* Most words have one error only, and for one there is less to read. */
  const near = await within(1, letters, spelled, stem);
  return most > 1 && near[0]?.far !== 1 ? within(most, letters, spelled, stem) : near;
};
const within = async (most, letters, spelled, stem) => {
  const word = letters.join("");
  const [beginnings, endings] = whereToLook(letters, most);
  const found = new Map();
  for (const [other, bits] of await spelled(beginnings, endings)) found.set(other, Math.max(bits, found.get(other) ?? 0));
  found.delete(word);
  const key = stem(word);
  const far = (other) => {
    const whole = distance(word, other, most);
    if (whole <= most || Math.abs(other.length - word.length) > most + ENDING || !other.startsWith(word.slice(0, 2))) return whole;
    return distance(key, stem(other), most) + 0.5;
  };
  const near = [...found]
    .map(([other, bits]) => ({ word: other, bits, far: far(other) }))
    .filter((one) => one.far < most + 1)
    .map((one) => ({ ...one, isSure: letters.length >= SURE && one.far <= 2 }));
  const isFirstWrong = ({ word: other }) => Number(other[0] !== word[0]);
  near.sort((a, b) => a.far - b.far || b.bits - a.bits || isFirstWrong(a) - isFirstWrong(b) || (a.word < b.word ? -1 : 1));
  return near;
};

const MOST = 3; // so often the index is asked
const LINKS = ["", "s", "es", "n", "en"];
/* What to look for one after the other if no release has `word`. First the two words of which it is made, if the archive has both:
   "museum direktor". They begin and end as it does, so the files that have been looked through for typing errors have them, or
   another form of them; if they have the first alone, the index is asked whether something `begins` as the second ("verlost" as
   "Verlosung"), or as what is done by it ("gefällt" as "Fällarbeiten"). Then what has more between the two, or "": "Löschgruppenfahrzeug"
   for "Löschfahrzeug". Then the first alone, which is all if there is no second. */
export const madeOf = async (word, spelled, stem, begins) => {
  if (word.length > LONGEST) return null;
  const [beginnings, endings] = whereToLook([...word], 2);
  const known = new Map(await spelled(beginnings, endings, true));
  const stems = new Map([...known].map(([one]) => [stem(one), one]));
  const bitsOf = (one) => {
    const other = known.has(one) ? one : stems.get(stem(one));
    return other && Math.abs(other.length - one.length) < ENDING ? known.get(other) : 0;
  };
  const [found, halves] = [[], []];
  for (let at = SHORTEST; at <= word.length - SECOND; at++) {
    const right = word.slice(at);
    for (const link of LINKS.filter((one) => word.slice(0, at).endsWith(one))) {
      const left = word.slice(0, at - link.length);
      const wholes = left.length < SHORTEST ? [] : [left, `${left}e`]; // "Schulhof" has less of "Schule"
      const whole = wholes.find((one) => known.has(one)) ?? wholes.find(bitsOf);
      if (!whole) continue;
      const bits = Math.min(bitsOf(whole), bitsOf(right));
      (bits ? found : halves).push({ two: [whole, right], left, link, bits, isKnown: known.has(whole) });
    }
  }
  found.sort((one, other) => other.isKnown - one.isKnown || other.bits - one.bits || other.link.length - one.link.length);
  if (found.length) {
    const { two: [first, second], left } = found[0];
    const isLonger = (one) => one.length > word.length + 2 && one.startsWith(left) && stem(one).endsWith(stem(second));
    return [`${first} ${second}`, (second.length > SECOND && [...known.keys()].find(isLonger)) || "", first];
  }
  halves.reverse().sort((one, other) => other.isKnown - one.isKnown || other.link.length - one.link.length);
  const ends = [...new Set(halves.map(({ two }) => two[1]))].slice(0, MOST);
  for (const end of ends) {
    const { two: [first] } = halves.find(({ two }) => two[1] === end);
    for (const one of [end, turned(end)]) if (one && (await begins(one))) return [`${first} ${one}`, "", first];
  }
  const alone = halves.find(({ two, isKnown }) => isKnown && two[0].length >= SURE);
  return alone ? [alone.two[0]] : null;
};

/* "Sperrung" is "gesperrt" in other texts, "Umrüstung" is "umgerüstet", "Fällarbeiten": "gefällt"; and the other way round. Of other
   words nothing: each that is looked for has files of the index loaded. */
const FRONT = "((?:ab|an|auf|aus|bei|ein|her|hin|nach|um|vor|weg|zu|zurück|zusammen)?)", VERB = "((?!be|ent|er|ver|zer)\\p{L}{3,9}?)";
const [DOING, DONE] = [`^${FRONT}${VERB}(?:ung(?:en)?|(?:ungs)?(?:arbeiten|aktion))$`,
  `^${FRONT}ge${VERB}e?t(?:e[mnrs]?)?$`].map((one) => new RegExp(one, "iu"));
export const turned = (word) => {
  const [, front, verb] = word.match(DOING) ?? [];
  if (verb) return `${front}ge${verb}${/[dt]$/.test(verb) ? "e" : ""}t`;
  const [, before, done] = word.match(DONE) ?? [];
  return done ? `${before}${done}ung` : null;
};
