// Leads on from an address that has moved, and keeps the fragment, which the page's own refresh would lose.
// Without a fragment there is nothing to keep: the refresh does it.
'use strict';

(() => {
  const to = document.currentScript.dataset.to;
  if (to && window.location.hash) {
    // The refresh stands below this script. Who is not there yet cannot overtake it.
    window.stop();
    window.location.replace(to + window.location.hash);
  }
})();
