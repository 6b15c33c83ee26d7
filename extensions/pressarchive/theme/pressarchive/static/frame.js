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

  // What one can do with a release. Without this script these controls are not shown.
  const article = document.querySelector('section.press-release');
  const done = document.getElementById('frame-done');
  const ends = '.press-meta, .press-tools, .press-topics, .press-related, .press-similar, nav, button, svg';
  const text = () => {
    const copy = article.cloneNode(true);
    for (const one of copy.querySelectorAll(ends)) one.remove();
    // In the page, or the browser would know nothing of paragraphs; nobody sees it.
    copy.className = 'frame-hidden press-release';
    copy.removeAttribute('id');
    copy.style.whiteSpace = 'normal';
    document.body.append(copy);
    const plain = copy.innerText.replace(/\n{3,}/g, '\n\n').trim();
    const rich = copy.innerHTML;
    copy.remove();
    return { plain, rich };
  };
  const address = () => {
    const url = new URL(document.querySelector('link[rel=canonical]')?.href ?? location.href);
    url.search = url.hash = '';
    return url.href;
  };
  const copied = async (what) => {
    if (what === 'link') return navigator.clipboard.writeText(address());
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
      done.textContent = said;
      const label = control.querySelector('span');
      label.dataset.name ??= label.textContent;
      label.textContent = said;
      setTimeout(() => { label.textContent = label.dataset.name; }, 2500);
      return undefined;
    });
  }

  // Print shows the addresses of links (frame-print.css), but not of those whose text is their address.
  const plain = (address) => address.replace(/^https?:\/\//, '').replace(/\/$/, '');
  for (const found of document.querySelectorAll('.bd-article a[href^="http"]')) {
    found.classList.toggle('frame-bare', plain(found.textContent.trim()) === plain(found.getAttribute('href')));
  }

  // What scrolls sideways must be reachable by keyboard.
  for (const box of document.querySelectorAll('.pst-scrollable-table-container, .bd-article pre')) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
    }
  }
})();
