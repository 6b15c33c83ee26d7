/* Runs in the page before its own scripts: notes when a reader does something, and when results stand there. */
(({ item, excerpt, enough, start, patience }) => {
  let finish;
  const finished = new Promise((resolve) => { finish = resolve; });
  const bench = (window.pressBench = { finished });
  const from = {};
  const errors = [];
  const old = new WeakSet(); // results of what was typed before
  let stood = null;
  let ended = Infinity;
  const end = (found, at) => {
    ended = Math.min(ended, at ?? Infinity);
    // A link is asked when the reader follows it: the clock's zero.
    finish({ found, ms: at === null ? null : at - (start ? from[start] : 0), errors });
  };
  // The event's own time: what the browser needs to hand it over is a part of waiting.
  const note = (name, event) => {
    if (from[name] !== undefined) return;
    from[name] = event.timeStamp;
    if (name === start) for (const one of document.querySelectorAll(item)) old.add(one);
  };
  addEventListener("focusin", (event) => note("focus", event), true);
  addEventListener("keydown", (event) => event.key === "Enter" && note("enter", event), true);
  addEventListener("error", (event) => errors.push(event.message));
  const total = () => {
    const told = document.querySelector("[data-press-search] [role=status]")?.textContent.trim();
    if (!told) return null;
    const words = JSON.parse(document.querySelector("[data-words]")?.dataset.words ?? "{}");
    const number = told.match(/\d[\d.]*/);
    return told === words.none ? 0 : number && Number(number[0].replaceAll(".", ""));
  };
  const look = () => {
    if (start && from[start] === undefined) return;
    const filled = [...document.querySelectorAll(item)]
      .filter((one) => !old.has(one) && one.querySelector(excerpt)?.textContent.trim()).length;
    if (filled >= enough) stood ??= performance.now();
    // The page says a moment later how many it has found; if they are fewer, only this tells that these are all.
    const found = total();
    if (found === null && document.querySelector("[data-press-search]")) return;
    if (found === 0 || filled >= Math.min(enough, found ?? enough)) end(found ?? filled, stood ?? performance.now());
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  // What had come when the first results stood there.
  bench.before = () =>
    performance.getEntriesByType("resource").filter((one) => one.responseEnd <= ended).map((one) => one.name);
  bench.wait = () => setTimeout(() => end(null, null), patience);
})
