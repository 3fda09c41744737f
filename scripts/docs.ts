import { join, resolve } from 'node:path';
import { buildDocumentation } from './docs/build-site.ts';
import { PAGES } from './docs/pages.ts';
import { ROOT } from './system/repository-root.ts';

/** `npm run docs [-- FOLDER]`: writes the documentation as a static site. */
const folder = resolve(process.argv[2] ?? join(ROOT, 'dist', 'docs'));
await buildDocumentation(folder);
process.stdout.write(`${PAGES.length} pages: ${join(folder, 'index.html')}\n`);
