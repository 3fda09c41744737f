import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort } from '../../system/free-port.ts';
import { waitUntil } from '../../system/wait-until.ts';
import type { InstalledGhost } from './install-ghost.ts';

/** Generous: the first start also writes the database. */
const STARTED_WITHIN_MS = 600_000;
const IMPORTED_WITHIN_MS = 900_000;
const OWNER = { name: 'Owner', email: 'owner@example.com', password: 'a-long-passphrase-1' };
const CONTENT = ['data', 'images', 'media', 'files', 'settings', 'logs', 'public', 'themes'];

/** A running Ghost with an owner. */
export class GhostServer {
  readonly #ghost: InstalledGhost;
  readonly #port: number;
  #process: ChildProcess | undefined;
  #output = '';
  #cookie = '';

  private constructor(ghost: InstalledGhost, port: number) {
    this.#ghost = ghost;
    this.#port = port;
  }

  /** `stripeUrl` stands in for Stripe: without a connected account Ghost gives no complimentary access. */
  static async open(ghost: InstalledGhost, stripeUrl: string): Promise<GhostServer> {
    const server = new GhostServer(ghost, await findFreePort());
    await writeConfig(ghost.site, server.#port, new URL(stripeUrl));
    await server.start();
    await server.call('authentication/setup/', {
      method: 'POST',
      json: { setup: [{ ...OWNER, blogTitle: 'New home' }] },
    });
    await server.signIn();
    await server.call('settings/', {
      method: 'PUT',
      json: {
        settings: [
          { key: 'stripe_secret_key', value: 'sk_test_proof' },
          { key: 'stripe_publishable_key', value: 'pk_test_proof' },
        ],
      },
    });
    return server;
  }

  async start(): Promise<void> {
    this.#output = '';
    const child = spawn(this.#ghost.node, ['current/index.js'], {
      cwd: this.#ghost.site,
      env: { ...process.env, NODE_ENV: 'development' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
    const answers = () =>
      fetch(`${this.#url}site/`).then(
        ({ ok }) => ok || child.exitCode !== null,
        () => child.exitCode !== null,
      );
    const isUp = await waitUntil(answers, STARTED_WITHIN_MS);
    if (!isUp || child.exitCode !== null) throw new Error(`Ghost: ${this.#output.slice(-2000)}`);
  }

  async stop(): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, 'close');
    child.kill();
    await ended;
  }

  /** Calls the Admin API; returns the parsed answer. */
  async call(
    path: string,
    { method = 'GET', json, form }: { method?: string; json?: object; form?: FormData } = {},
  ): Promise<Record<string, unknown>> {
    const answer = await fetch(this.#url + path, {
      method,
      headers: {
        origin: `http://127.0.0.1:${this.#port}`,
        cookie: this.#cookie,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(form === undefined ? {} : { body: form }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Ghost: ${method} ${path}: ${answer.status} ${text}`);
    for (const line of answer.headers.getSetCookie()) this.#cookie = line.split(';')[0] ?? '';
    return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  }

  async signIn(): Promise<void> {
    const { email: username, password } = OWNER;
    await this.call('session/', { method: 'POST', json: { username, password } });
  }

  /** Imports a zip of `ghost.json` and `content`, and waits until Ghost has finished. */
  async importContent(zip: Buffer): Promise<void> {
    const form = new FormData();
    form.append('importfile', new Blob([zip], { type: 'application/zip' }), 'import.zip');
    await this.call('db/', { method: 'POST', form });
    const ended = () => /site-content-import (?:completed|failed)/.test(this.#output);
    if (!(await waitUntil(ended, IMPORTED_WITHIN_MS)) || /import failed/.test(this.#output)) {
      throw new Error(`Ghost refused the content: ${this.#output.slice(-2000)}`);
    }
  }

  get #url(): string {
    return `http://127.0.0.1:${this.#port}/ghost/api/admin/`;
  }
}

/** Nothing leaves this machine: no update checks, no mail, no Stripe. */
async function writeConfig(site: string, port: number, stripe: URL): Promise<void> {
  const content = join(site, 'content');
  for (const name of CONTENT) await mkdir(join(content, name), { recursive: true });
  const filename = join(content, 'data', 'ghost.db');
  const config = {
    url: `http://127.0.0.1:${port}`,
    server: { host: '127.0.0.1', port },
    database: { client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true },
    mail: { from: 'ghost@example.com', transport: 'stub' },
    paths: { contentPath: content },
    logging: { level: 'info', transports: ['stdout'] },
    privacy: { useUpdateCheck: false, useGravatar: false, useRpcPing: false },
    security: { staffDeviceVerification: false },
    members: { importer: { inlineThreshold: 100_000 } },
    stripeDirect: true,
    STRIPE_API_PROTOCOL: stripe.protocol.replace(':', ''),
    STRIPE_API_HOST: stripe.hostname,
    STRIPE_API_PORT: stripe.port,
  };
  await writeFile(join(site, 'config.development.json'), JSON.stringify(config));
}
