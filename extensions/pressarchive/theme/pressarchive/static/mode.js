// Sets the colour mode before the page is drawn, so it loads in the head and blocks.
// Nothing is stored here: frame.js stores a mode when a reader chooses one.
(() => {
  const root = document.documentElement;
  let mode = null;
  try {
    mode = localStorage.getItem('press-mode');
  } catch {
    // Storage is forbidden: the device's mode holds.
  }
  if (mode !== 'light' && mode !== 'dark') {
    mode = 'auto';
  }
  const dark = mode === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : mode === 'dark';
  // A search that comes by its address: the stylesheet keeps room for its results.
  root.toggleAttribute('data-asked', Boolean(new URLSearchParams(location.search).get('q')));
  root.dataset.mode = mode;
  root.dataset.theme = dark ? 'dark' : 'light';
})();
