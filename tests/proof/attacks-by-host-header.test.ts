import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EMAIL_CALLS } from '../../scripts/proof/enumeration/email-calls.ts';
import { createMember } from '../support/members.ts';
import { makeNewsletter } from '../support/newsletters.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** All headers from which servers have derived a site's host. */
const POISONS: readonly Readonly<Record<string, string>>[] = [
  { Host: 'evil.example' },
  { Host: 'paper.example.org:80@evil.example' },
  {
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-Server': 'evil.example',
    'X-Host': 'evil.example',
    'X-Original-Host': 'evil.example',
    Forwarded: 'for=192.0.2.1;host=evil.example;proto=https',
    Origin: 'https://evil.example',
    Referer: 'https://evil.example/',
  },
];

/** Purchases happen at Stripe, and their mails are about payments. */
const WITHOUT_MAIL = ['POST /v1/subscriptions/checkout', 'DELETE /v1/me'];

const PATIENCE_MS = 60_000;

let server: TestServer;

beforeAll(async () => {
  // Trusts proxy headers of any sender, like a server behind its own proxy.
  server = await startTestServer({
    TRUST_PROXY: '127.0.0.1',
    PUBLIC_URL: 'https://paper.example.org',
  });
  await makeNewsletter(server, 'daily');
});

afterAll(() => server.close());

/** Sends a custom Host header, which fetch does not allow. */
function send(method: string, path: string, given: { headers: object; body?: object }) {
  return new Promise<{ status: number; headers: string }>((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', ...given.headers };
    const sent = request(server.url + path, { method, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        const told = JSON.stringify({ ...answer.headers, 'access-control-allow-origin': '' });
        resolve({ status: answer.statusCode ?? 0, headers: told });
      });
    });
    sent.on('error', reject);
    sent.end(given.body ? JSON.stringify(given.body) : undefined);
  });
}

test(
  "no mail links to another site, whatever the request's headers say",
  async () => {
    const calls = Object.entries(EMAIL_CALLS).filter(([name]) => !WITHOUT_MAIL.includes(name));
    expect(calls.length).toBeGreaterThanOrEqual(6);
    for (const [name, call] of calls) {
      const [method = '', path = ''] = name.replace('{slug}', 'daily').split(' ');
      for (const [index, poison] of POISONS.entries()) {
        const known = await createMember(server, { confirmed: index % 2 === 0 });
        const as = call.byMember ? await createMember(server) : null;
        const bearer = as ? { Authorization: as.auth[1] } : {};
        for (const email of [known.email, `new-${index}-of-${known.email}`]) {
          const headers = { ...bearer, ...poison };
          const { status, headers: told } = await send(method, path, {
            headers,
            body: call.body(email),
          });
          expect.soft(status, `${name} ${JSON.stringify(poison)}`).toBeLessThan(500);
          expect.soft(told, name).not.toContain('evil');
        }
      }
    }
    const mails = await server.db.read.outboxMessage.findMany();
    expect(mails.length).toBeGreaterThan(20);
    for (const { subject, text, html, headers } of mails) {
      const all = `${subject} ${text} ${html} ${JSON.stringify(headers)}`;
      expect(all).not.toContain('evil');
      for (const [link] of all.matchAll(/https?:\/\/[^\s"<>)]+/g)) {
        expect(new URL(link).origin).toBe('https://paper.example.org');
      }
    }
  },
  PATIENCE_MS,
);

test('no page redirects to another site, and no response contains the requested host', async () => {
  const paths = [
    '/',
    '/signin',
    '/account',
    '/plans',
    '/staff',
    '/feed.xml',
    '/sitemap.xml',
    '/robots.txt',
    '/v1/site',
  ];
  for (const path of paths) {
    for (const poison of POISONS) {
      const { status, headers } = await send('GET', path, { headers: poison });
      expect.soft(status, path).toBeLessThan(500);
      expect.soft(headers, `${path} ${JSON.stringify(poison)}`).not.toContain('evil');
    }
  }
});

test('a request with two Host headers is refused, also for cached pages', async () => {
  for (const path of ['/healthz', '/', '/v1/site', '/v1/articles']) {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const [first, second] = ['Host: paper.example.org', 'host: evil.example'];
    socket.end(`GET ${path} HTTP/1.1\r\n${first}\r\n${second}\r\n\r\n`);
    expect(await text(socket), path).toMatch(/^HTTP\/1\.1 400 .*"code":"malformed"/s);
  }
});
