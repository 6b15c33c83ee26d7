/* Stands between Pagefind and the server: what press-search.js has asked for ahead is handed over, the rest is loaded; and
   what could not be loaded is counted, for Pagefind keeps that to itself, finds less, and does so ever after. */

const SIGNATURE = "pagefind_dcd".length; // before what is packed
let indices = [];
let load = null;
let lost = 0;
let fragments = new Map();

/* Pagefind looks every 50 milliseconds whether its program runs, and never stops looking; this is told at once. The
   program is being compiled while Pagefind still reads its tables. */
let isRunning = false;
let running = null;
let tell = {};
let compiled = null;
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (source, ...others) => {
  try {
    const { module, length } = (await compiled) ?? {};
    const isOurs = module && source.byteLength === length;
    const program = isOurs ? { module, instance: await instantiate(module, ...others) } : await instantiate(source, ...others);
    isRunning = true;
    setTimeout(tell.resolve); // when Pagefind has taken it
    return program;
  } catch (error) {
    tell.reject(error);
    throw error;
  }
};
export const hasStarted = () => running;

/* Begin anew with these indices, of which the first has the program; `loaded` gives the bytes at an address. */
export const begin = (begun, loaded) => {
  [indices, load, lost, fragments] = [begun, loaded, 0, new Map()];
  running = new Promise((resolve, reject) => { tell = { resolve, reject }; });
  if (isRunning) tell.resolve();
  running.catch(() => {}); // whoever waits is told
  for (const { table } of indices) table.catch(tell.reject);
  compiled = indices[0]?.program.then(async (bytes) => {
    const program = new Uint8Array(bytes, SIGNATURE);
    return { module: await WebAssembly.compile(program), length: program.byteLength };
  });
  compiled?.catch(tell.reject);
};
export const hasLost = () => lost > 0;
const named = (name) => indices.find((one) => one.name === name);
const addressOf = (name) => named(name).address;

/* What an index is called, and what it calls its releases, in their order; of its format only this is known: they stand
   before all that is named alike (search/pagefind.py makes sure of it). */
export const tableOf = async (name) => {
  const { index, bytes } = await named(name).table;
  const text = new TextDecoder("latin1").decode(await bytes);
  return { index, ids: text.match(new RegExp(`${index.split("_")[0]}_[0-9a-f]+`, "g")) ?? [] };
};

const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
/* The register of an index. */
export const register = async (name) => json(await load(new URL(`../${name}.json`, addressOf(name)).href));
/* A release as an index has it. Not by Pagefind, which unpacks it more slowly, and chooses excerpts that are not shown. */
const read = async (href) => json(new Uint8Array(await load(href)).subarray(SIGNATURE));
export const fragment = (name, id) => {
  const { href } = new URL(`fragment/${id}.pf_fragment`, addressOf(name));
  if (!fragments.has(href)) {
    const loading = read(href);
    fragments.set(href, loading);
    loading.catch(() => fragments.delete(href)); // to be asked for again
  }
  return fragments.get(href);
};

globalThis.fetch = async (asked) => {
  const { origin, pathname } = new URL(asked, location.href);
  const address = origin + pathname;
  const index = indices.find(({ parts }) => parts.has(address));
  try {
    const loading = index?.parts.get(address) ?? load(address);
    index?.parts.delete(address); // what failed is asked for again
    return new Response(await loading);
  } catch (error) {
    lost++;
    throw error;
  }
};
