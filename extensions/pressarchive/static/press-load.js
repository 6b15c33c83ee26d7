/* How the parts of an index come from the server: what Pagefind will need for certain is asked for before it does, for it
   asks for one after the other; the browser unpacks them, which takes it a tenth of Pagefind's time; and what could not
   be loaded is counted, for Pagefind keeps that to itself, finds less, and does so ever after. */

const fetched = globalThis.fetch;
export const plainFetch = (...asked) => fetched(...asked); // without the module as its "this"
const PACKED = /\.(?:pagefind|pf_\w+)$/;
const LARGE = 8192; // small files Pagefind unpacks as fast
const isPacked = ([first, second]) => first === 0x1f && second === 0x8b; // a server may have unpacked it
const unpacked = (bytes) =>
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();

const load = async (address) => {
  /* Not Pagefind's way with the time as a query: so the browser may keep it, and asks whether it is still the one. */
  const answer = await plainFetch(address, address.endsWith(".json") ? { cache: "no-cache" } : {});
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return PACKED.test(address) && bytes.length > LARGE && isPacked(bytes) ? unpacked(bytes) : bytes;
};

let ahead = new Map();
let tables = new Map();
let lost = 0;
const expect = (address) => {
  const loading = load(address);
  ahead.set(address, loading);
  loading.catch(() => {}); // whoever asks for it is told
  return loading;
};

/* Pagefind looks every 50 milliseconds whether its program runs, and never stops looking; this is told at once. */
let isRunning = false;
let running = null;
let tell = {};
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...asked) => {
  try {
    const program = await instantiate.apply(WebAssembly, asked);
    isRunning = true;
    setTimeout(tell.resolve); // when Pagefind has taken it
    return program;
  } catch (error) {
    tell.reject(error);
    throw error;
  }
};
export const hasStarted = () => running;

/* Begin anew with the indices at these addresses, of which the first has the program. */
export const begin = (bundles) => {
  ahead = new Map();
  tables = new Map();
  lost = 0;
  running = new Promise((resolve, reject) => { tell = { resolve, reject }; });
  if (isRunning) tell.resolve();
  running.catch(() => {}); // whoever waits is told
  bundles.forEach(async (bundle, place) => {
    try {
      const entry = await expect(new URL("pagefind-entry.json", bundle).href);
      for (const { hash, wasm } of Object.values(JSON.parse(new TextDecoder().decode(entry)).languages)) {
        const bytes = expect(new URL(`pagefind.${hash}.pf_meta`, bundle).href);
        tables.set(bundle.href, { index: hash, bytes });
        if (place === 0) expect(new URL(`wasm.${wasm ?? "unknown"}.pagefind`, bundle).href).catch(tell.reject);
      }
    } catch (error) {
      tell.reject(error);
    }
  });
};
export const hasLost = () => lost > 0;
/* What the index at this address is called, and what it calls its releases, in their order; of its format only this is
   known: they stand before all that is named alike (search/pagefind.py makes sure of it). */
export const tableOf = async (bundle) => {
  const { index, bytes } = tables.get(bundle.href);
  const loaded = new Uint8Array(await bytes);
  const text = new TextDecoder("latin1").decode(isPacked(loaded) ? await unpacked(loaded) : loaded);
  return { index, ids: text.match(new RegExp(`${index.split("_")[0]}_[0-9a-f]+`, "g")) ?? [] };
};

globalThis.fetch = async (asked) => {
  const { origin, pathname } = new URL(asked, location.href);
  const address = origin + pathname;
  const loading = ahead.get(address) ?? load(address);
  ahead.delete(address); // what failed is asked for again
  try {
    return new Response(await loading);
  } catch (error) {
    lost++;
    throw error;
  }
};
