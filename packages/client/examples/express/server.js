import { createApp } from './app.js';

// `npm run example:express -w @pennypress/client`, beside a server that knows this site:
// ALLOWED_ORIGINS=http://localhost:3000 RETURN_ADDRESSES=http://localhost:3000/pennypress/signed-in npm start
const { PENNYPRESS_URL = 'http://127.0.0.1:4000', SITE_PORT = '3000' } = process.env;
const origin = `http://localhost:${SITE_PORT}`;

createApp({ baseUrl: PENNYPRESS_URL, origin }).listen(Number(SITE_PORT), '127.0.0.1', () => {
  process.stdout.write(`${origin}\n`);
});
