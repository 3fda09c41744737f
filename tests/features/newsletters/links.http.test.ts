import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  contactLinks,
  linkHashes,
  type Newsletter,
} from '../../../src/features/newsletters/index.ts';
import { makeNewsletter, putOnList } from '../../support/newsletters.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { findTraces } from '../../support/traces.ts';

let server: TestServer;
let list: Newsletter;

beforeAll(async () => {
  server = await startTestServer();
  list = await makeNewsletter(server, 'daily');
});

afterAll(() => server.close());

const preferences = (token: string) => server.http.get(`/v1/newsletters/preferences/${token}`);

/** The token that a mail has that is sent now, with this server key. */
async function send(email: string, linkKey: string, now: Date): Promise<string> {
  const deps = { publicUrl: 'https://news.example', linkKey };
  const contact = await server.db.read.newsletterContact.findUniqueOrThrow({ where: { email } });
  await linkHashes.store(deps, server.db.read, { contactIds: [contact.id], now });
  return contactLinks(deps, contact, now).token;
}

test('links rotate with the key and the year, all of them stay valid, and none is stored', async () => {
  const email = 'rotating@example.org';
  await putOnList(server, list, [email]);
  const tokens = [
    await send(email, 'a key of before', new Date('2026-03-01')),
    await send(email, 'the key of now', new Date('2026-03-01')),
    await send(email, 'the key of now', new Date('2027-03-01')),
  ];
  expect(new Set(tokens).size).toBe(3);
  for (const token of tokens) {
    expect((await preferences(token)).body).toMatchObject({ email });
    expect(await findTraces(server, token)).toEqual([]);
  }
  const [oldest] = tokens;
  await server.http.post(`/v1/newsletters/unsubscribe/${oldest}.daily`).expect(200);
  const { body } = await preferences(tokens[2] ?? '');
  expect(body.newsletters).toMatchObject([{ slug: 'daily', on: false }]);
});

test('a mail that is delivered after the turn of the year has a valid link', async () => {
  const email = 'new-year@example.org';
  await putOnList(server, list, [email]);
  await send(email, 'the key', new Date('2026-12-31T23:59:59Z'));
  const contact = await server.db.read.newsletterContact.findUniqueOrThrow({ where: { email } });
  const deps = { publicUrl: 'https://news.example', linkKey: 'the key' };
  const { token } = contactLinks(deps, contact, new Date('2027-01-01T00:00:05Z'));
  expect((await preferences(token)).status).toBe(200);
});

test('links in older mails stay valid once only their hashes are stored', async () => {
  const email = 'old-mail@example.org';
  const [token = ''] = await putOnList(server, list, [email]);
  expect((await preferences(token)).body).toMatchObject({ email });
  await linkHashes.replaceTokens(server.db.read, new Date(Date.now() + 1_000));
  expect(await findTraces(server, token)).toEqual([]);
  expect((await preferences(token)).body).toMatchObject({ email });
  const { id, linkToken } = await server.db.read.newsletterContact.findUniqueOrThrow({
    where: { email },
  });
  for (const wrong of [linkToken, id, `hashed:${id}`, 'invented']) {
    expect((await preferences(encodeURIComponent(wrong))).status).toBe(404);
  }
  await linkHashes.replaceTokens(server.db.read, new Date(Date.now() + 1_000));
  expect((await preferences(token)).status).toBe(200);
});

test('the page behind an unsubscribe link has the look of the site and leads on', async () => {
  const { text } = await server.http
    .get('/v1/newsletters/unsubscribe/x.daily')
    .set('Accept', 'text/html')
    .expect(200);
  expect(text).toMatch(/<link rel="stylesheet" href="\/assets\/look-[^"]+\.css">/);
  expect(text).toContain(`<a href="${server.config.PUBLIC_URL}/">Go to the front page</a>`);
});
