import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

// `npm run example:html -w @pennypress/client`, beside ALLOWED_ORIGINS=http://localhost:3000 npm start.
// The page is all there is: any web server may have it, with the two words filled in.
const {
  PENNYPRESS_URL = 'http://127.0.0.1:4000',
  SITE_PORT = '3000',
  ARTICLE = 'who-owns-the-last-oyster-bed',
} = process.env;
const template = await readFile(new URL('index.html', import.meta.url), 'utf8');
const page = template
  .replaceAll('PENNYPRESS_URL', PENNYPRESS_URL)
  .replaceAll('ARTICLE', encodeURIComponent(ARTICLE));

createServer((_req, res) => {
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.end(page);
}).listen(Number(SITE_PORT), '127.0.0.1', () => {
  process.stdout.write(`http://localhost:${SITE_PORT}\n`);
});
