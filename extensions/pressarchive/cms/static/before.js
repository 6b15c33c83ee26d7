// Before the CMS: it is started by start.js, and what it would fetch from a CDN lies beside this file.
window.CMS_MANUAL_INIT = true;
{
  const elsewhere = /^https:\/\/unpkg\.com\/@sveltia\/cms(?:@[\d.]+)?\//;
  const ask = window.fetch;
  window.fetch = (what, how) => ask(typeof what === 'string' ? what.replace(elsewhere, './') : what, how);

  // The archive's language, until somebody chooses another one.
  const preferences = 'sveltia-cms.prefs';
  const chosen = JSON.parse(localStorage.getItem(preferences) ?? '{}');
  if (!chosen.locale) {
    const locale = document.documentElement.lang.split('-')[0];
    localStorage.setItem(preferences, JSON.stringify({ ...chosen, locale }));
  }
}
