/* On every page: the keys that lead to the search, and the words by which a search has found the page. */
(() => {
  "use strict";
  const { marked, label, clear } = document.currentScript.dataset;

  addEventListener("keydown", (event) => {
    /* No key alone: who speaks what is typed would press it without meaning to (WCAG 2.1.4). */
    const isK = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isK) return;
    const fields = [...document.querySelectorAll("form.press-search input[type=search]")];
    const isSeen = (one) => one.checkVisibility?.() ?? one.offsetParent;
    /* On phones the field is in the menu, which opens for it. */
    const field = fields.find(isSeen) ?? fields.find((one) => one.closest("[popover]"));
    if (!field || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    if (!isSeen(field)) field.closest("[popover]").showPopover();
    field.focus();
    field.select();
  });

  /* A result's link says which words were meant, as they stand on the page. The address is that of the page again as soon
     as they are known, so that nobody passes them on without meaning to; the browser's history keeps them, for who
     reloads the page or comes back. */
  const address = new URL(location.href);
  const asked = address.searchParams.get(marked) ?? history.state?.[marked] ?? "";
  const keep = (words) => {
    address.hash = location.hash;
    address.searchParams.delete(marked);
    try {
      history.replaceState({ ...history.state, [marked]: words }, "", address);
    } catch {
      // Browsers refuse it when it comes too often, or is too long: the address keeps the words.
    }
  };
  /* A blank that does not break stands for all signs between a number and its word: "18. September". */
  const row = (form) => form.split(/[^\p{L}\p{N}]*\u00a0[^\p{L}\p{N}]*/u).filter(Boolean);
  /* Anybody may write another link: browsers refuse a pattern that is too long. */
  const forms = String(asked).split(/[^\S\u00a0]+/).filter((form) => form.length <= 200 && row(form).length).slice(0, 50);
  if (address.searchParams.has(marked)) keep(forms.join(" "));
  const article = document.querySelector("article, main, [role=main]");
  if (!forms.length || !article) return;
  const escaped = forms.sort((one, other) => other.length - one.length)
    .map((form) => row(form).map((one) => one.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("[^\\p{L}\\p{N}]{1,3}"));
  const wanted = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("script, style, nav, form, button, svg, .press-end") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  const marks = [];
  for (const text of texts) {
    for (const match of [...text.data.matchAll(wanted)].reverse()) {
      const found = text.splitText(match.index);
      found.splitText(match[0].length);
      const mark = document.createElement("mark");
      mark.className = "press-found-word";
      found.replaceWith(mark);
      mark.append(found);
      marks.push(mark);
    }
  }
  if (!marks.length) return;
  const bar = document.createElement("p");
  bar.className = "press-marked";
  const words = document.createElement("span");
  words.setAttribute("role", "status");
  words.textContent = label.replace("%d", marks.length.toLocaleString(document.documentElement.lang));
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = clear;
  button.addEventListener("click", () => {
    for (const mark of marks) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    bar.remove();
    article.querySelector("h1")?.setAttribute("tabindex", "-1");
    article.querySelector("h1")?.focus();
    keep("");
  });
  bar.append(words, " ", button);
  article.prepend(bar);
})();
