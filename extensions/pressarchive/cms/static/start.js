// Starts the CMS with the archive's configuration, and with the form of our pages.
import { formOf } from './release.js';

const config = await (await fetch('./config.json', { cache: 'no-cache' })).json();
const { fromFile, toFile } = formOf(config.collections[0].fields);
window.CMS.registerCustomFormat('pressrelease', 'md', { fromFile, toFile });
window.CMS.init({ config });
