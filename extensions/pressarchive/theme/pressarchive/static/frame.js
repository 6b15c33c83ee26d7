// The page frame's controls: colour mode, and what one can do with a release. Everything else works without it.
(() => {
  const root = document.documentElement;

  const device = matchMedia('(prefers-color-scheme: dark)');
  const button = document.querySelector('.theme-switch-button');
  const status = document.getElementById('frame-status');

  function show(mode) {
    const dark = mode === 'auto' ? device.matches : mode === 'dark';
    root.dataset.mode = mode;
    root.dataset.theme = dark ? 'dark' : 'light';
    const name = button.dataset[mode];
    button.querySelector('.frame-said').textContent = name;
    button.title = name;
    return name;
  }

  function store(mode) {
    try {
      if (mode === 'auto') {
        localStorage.removeItem('press-mode');
      } else {
        localStorage.setItem('press-mode', mode);
      }
    } catch {
      // Storage is forbidden: the choice holds for this page.
    }
  }

  if (button) {
    const modes = ['auto', 'light', 'dark'];
    show(root.dataset.mode || 'auto');
    button.addEventListener('click', () => {
      const next = modes[(modes.indexOf(root.dataset.mode) + 1) % modes.length];
      store(next);
      status.textContent = show(next);
    });
    device.addEventListener('change', () => show(root.dataset.mode));
  }

  // The page's address: what a search or a jump has added is no part of it. A file of this machine has none.
  const canonical = document.querySelector('link[rel=canonical]')?.href;
  const address = () => {
    const url = new URL(canonical ?? location.href);
    url.search = url.hash = '';
    return url.protocol.startsWith('http') ? url.href : '';
  };

  // What is not known when a page is built: its address if the site has none of its own, and the day of the reading.
  const fill = () => {
    const url = address();
    if (!url) return;
    const today = new Date().toLocaleDateString(root.lang === 'en' ? 'en-GB' : root.lang, { dateStyle: 'long' });
    for (const place of document.querySelectorAll('[data-address]')) place.textContent ||= place.dataset.address + url;
    for (const place of document.querySelectorAll('[data-retrieved]')) {
      place.lastElementChild.textContent = place.dataset.retrieved.replace('%s', today);
      place.hidden = false;
    }
    // On paper only a whole address leads anywhere.
    if (!canonical) return;
    for (const link of document.querySelectorAll('.press-release a.internal:not([href^="#"])')) {
      link.dataset.printed = new URL(link.getAttribute('href'), canonical).href;
    }
  };
  fill();
  addEventListener('beforeprint', fill);

  // What one can do with a release. Without this script these controls are not shown.
  const article = document.querySelector('section.press-release');
  const done = document.getElementById('frame-done');
  const around = '.press-meta, .press-tools, .press-topics, .press-elsewhere, .press-related, nav, button, svg, a.headerlink, .press-permalink, :has(> .press-gallery), figure:has(img), img, hr, span:empty';
  const kept = new Set(['colspan', 'datetime', 'href', 'lang', 'rowspan', 'start']);
  const text = () => {
    const copy = article.cloneNode(true);
    const dateline = document.createElement('p');
    dateline.append(...copy.querySelector('.press-place').childNodes);
    (copy.querySelector('.press-intro') ?? copy.querySelector('h1')).after(dateline);
    for (const one of copy.querySelectorAll(around)) one.remove();
    for (const mark of copy.querySelectorAll('mark')) mark.replaceWith(...mark.childNodes);
    return { plain: asPlain(copy), rich: asHtml(copy.cloneNode(true)) };
  };
  const asHtml = (copy) => {
    for (const link of copy.querySelectorAll('[href]')) link.href = new URL(link.getAttribute('href'), canonical ?? location.href);
    for (const one of copy.querySelectorAll('*')) {
      for (const { name } of [...one.attributes]) if (!kept.has(name)) one.removeAttribute(name);
    }
    return copy.innerHTML;
  };
  // As in the plain text beside the page: marks before items, tabs between cells, empty lines around the rest.
  const asPlain = (original) => {
    const copy = original.cloneNode(true);
    for (const one of copy.querySelectorAll(':is(li, .footnote) > p:first-of-type, :is(td, th) > p:only-child')) one.replaceWith(...one.childNodes);
    for (const list of copy.querySelectorAll('ul, ol')) {
      const dot = list.matches('.press-bracket') ? ') ' : '. ';
      [...list.children].forEach((item, index) => item.prepend(list.localName === 'ul' ? '- ' : (list.start + index) + dot));
    }
    for (const one of copy.querySelectorAll('h1, h2, h3, h4, h5, h6, address, table, :not(li) > :is(ul, ol), .footnote')) {
      const block = document.createElement('p');
      one.replaceWith(block);
      block.append(one);
    }
    for (const one of copy.querySelectorAll('.fn-bracket, .footnote, .press-unseen')) one.className = '';
    // In the page, or the browser would know nothing of lines; nobody sees it.
    copy.className = 'press-unseen';
    document.body.append(copy);
    const plain = copy.innerText.replace(/\n{3,}/g, '\n\n').trim();
    copy.remove();
    return plain;
  };
  const copied = async (what) => {
    if (what === 'link') return navigator.clipboard.writeText(address());
    if (what === 'citation') return navigator.clipboard.writeText(document.getElementById('frame-citation').innerText);
    const { plain, rich } = text();
    const items = { 'text/plain': new Blob([plain], { type: 'text/plain' }), 'text/html': new Blob([rich], { type: 'text/html' }) };
    return navigator.clipboard.write([new ClipboardItem(items)]);
  };
  for (const control of document.querySelectorAll('.frame-acts button')) {
    control.addEventListener('click', async () => {
      if ('print' in control.dataset) return print();
      let said = control.dataset.said;
      try {
        await copied(control.dataset.copy);
      } catch {
        said = control.dataset.failed;
      }
      // Emptied first, or the same words would not be said a second time.
      done.textContent = '';
      requestAnimationFrame(() => { done.textContent = said; });
      const label = control.querySelector('span');
      label.dataset.name ??= label.textContent;
      label.textContent = said;
      setTimeout(() => { label.textContent = label.dataset.name; }, 2500);
      return undefined;
    });
  }

  // What scrolls sideways must be reachable by keyboard, and says what it is; a telephone is turned.
  const frames = new ResizeObserver((entries) => {
    for (const { target: box } of entries) {
      const scrolls = box.scrollWidth > box.clientWidth;
      if (scrolls) box.tabIndex = 0;
      if (scrolls && !box.hasAttribute('role')) {
        const name = box.querySelector('caption') ?? box.closest('section, article').querySelector('h1, h2, h3, h4, h5, h6');
        box.setAttribute('role', 'region');
        box.setAttribute('aria-label', name.textContent);
      }
      // Its place stays: nothing moves.
      const hint = box.previousElementSibling;
      if (hint?.matches('.press-scroll-hint')) hint.style.visibility = scrolls ? '' : 'hidden';
    }
  });
  for (const box of document.querySelectorAll('.pst-scrollable-table-container, .bd-article pre')) frames.observe(box);
})();
