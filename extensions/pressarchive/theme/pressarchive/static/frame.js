// The page frame's two controls: colour mode and phone menu. Everything else works without it.
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
    button.querySelector('.frame-hidden').textContent = name;
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

  const link = document.querySelector('.frame-menu');
  const dialog = document.getElementById('pst-primary-sidebar-modal');
  const sidebar = document.getElementById('pst-primary-sidebar');
  if (link && dialog && sidebar && dialog.showModal) {
    const opener = document.createElement('button');
    opener.type = 'button';
    opener.className = link.className;
    opener.setAttribute('aria-haspopup', 'dialog');
    opener.append(...link.childNodes);
    link.replaceWith(opener);
    opener.addEventListener('click', () => {
      dialog.append(...sidebar.children);
      dialog.showModal();
    });
    dialog.addEventListener('close', () => {
      sidebar.append(...dialog.querySelectorAll('.frame-side'));
      // Most browsers have given it the focus already, and the reader may have gone on since.
      if (document.activeElement === document.body) {
        opener.focus();
      }
    });
    // A click on the backdrop meets the dialog itself; one in it meets its content.
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) {
        dialog.close();
      }
    });
    const close = () => dialog.open && dialog.close();
    matchMedia('(min-width: 60em)').addEventListener('change', close);
    addEventListener('pagehide', close);
  }

  // Print shows the addresses of links (frame.css), but not of those whose text is their address.
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
