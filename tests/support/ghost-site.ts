import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http, { type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

type Row = Readonly<Record<string, unknown>>;
type Tables = Readonly<Record<string, readonly Row[]>>;

export const GHOST_KEY = `${'ab'.repeat(12)}:${'cd'.repeat(32)}`;

export interface GhostSite {
  readonly url: string;
  /** The method and path of every request. */
  readonly asked: string[];
  /** Handlers of the next requests, which replace the site's own. */
  readonly instead: ((response: ServerResponse) => void)[];
  /** Resources that the key may not read. */
  readonly forbidden: Set<string>;
  close(): Promise<void>;
}

/** Responds like Ghost's Admin API, from a content export and recorded responses of a real site. */
export async function startGhostSite(at: (name: string) => string): Promise<GhostSite> {
  const lists = readLists(at);
  const asked: string[] = [];
  const instead: GhostSite['instead'] = [];
  const forbidden = new Set<string>();
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://ghost');
    asked.push(`${request.method} ${url.pathname}${url.search}`);
    const other = instead.shift();
    if (other !== undefined) return other(response);
    const resource = /^\/ghost\/api\/admin\/(\w+)\/$/.exec(url.pathname)?.[1] ?? '';
    if (!isAuthorized(request.headers.authorization)) return send(response, 401, { errors: [] });
    const list = lists[resource];
    if (list === undefined) return send(response, 404, { errors: [] });
    if (forbidden.has(resource)) return send(response, 403, { errors: [] });
    return send(response, 200, pageOf(resource, list, url.searchParams));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    instead,
    forbidden,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Verifies the token according to Ghost's documentation, without the library that created it. */
function isAuthorized(header = ''): boolean {
  const [, head = '', claims = '', signature] =
    /^Ghost ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(header) ?? [];
  const [id = '', secret = ''] = GHOST_KEY.split(':');
  const expected = createHmac('sha256', Buffer.from(secret, 'hex'))
    .update(`${head}.${claims}`)
    .digest('base64url');
  const parse = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString() || '{}');
  const { alg, kid } = parse(head);
  const { aud, iat, exp } = parse(claims);
  const isShort = exp - iat <= 300 && exp * 1000 > Date.now();
  return signature === expected && alg === 'HS256' && kid === id && aud === '/admin/' && isShort;
}

function pageOf(resource: string, list: readonly Row[], query: URLSearchParams) {
  if (resource === 'settings') return { settings: list, meta: { filters: {} } };
  const [limit, page] = [Number(query.get('limit')), Number(query.get('page'))];
  const pages = Math.max(1, Math.ceil(list.length / limit));
  const next = page < pages ? page + 1 : null;
  const pagination = { page, limit, pages, total: list.length, next, prev: page - 1 || null };
  return {
    [resource]: list.slice((page - 1) * limit, page * limit),
    meta: { pagination },
  };
}

function readLists(at: (name: string) => string): Tables {
  const json = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'));
  const tables: Tables = json('content-export.json').db[0].data;
  const members = JSON.parse(
    gunzipSync(readFileSync(at('admin-api-members.json.gz'))).toString(),
  ).members;
  const posts = (type: string) =>
    (tables['posts'] ?? [])
      .filter((post) => post['type'] === type)
      .map((post) => toPost(tables, post));
  return {
    settings: tables['settings'] ?? [],
    users: tables['users'] ?? [],
    tags: tables['tags'] ?? [],
    tiers: tables['products'] ?? [],
    newsletters: tables['newsletters'] ?? [],
    offers: (tables['offers'] ?? []).map(toOffer),
    posts: posts('post'),
    pages: posts('page'),
    members,
    comments: json('admin-api-comments.json').comments,
  };
}

/** A post as the API returns it: with related objects, and with absolute URLs. */
function toPost(tables: Tables, post: Row): Row {
  const related = (link: string, column: string, table: string) =>
    (tables[link] ?? [])
      .filter((row) => row['post_id'] === post['id'])
      .sort((a, b) => Number(a['sort_order']) - Number(b['sort_order']))
      .map((row) => tables[table]?.find(({ id }) => id === row[column]));
  const {
    id: _,
    post_id: __,
    ...meta
  } = tables['posts_meta']?.find((row) => row['post_id'] === post['id']) ?? {};
  const whole = JSON.stringify({
    ...meta,
    ...post,
    email_only: meta['email_only'] === 1,
    authors: related('posts_authors', 'author_id', 'users'),
    tags: related('posts_tags', 'tag_id', 'tags'),
    // A post for all paying members lists every tier.
    tiers:
      post['visibility'] === 'tiers'
        ? related('posts_products', 'product_id', 'products')
        : (tables['products'] ?? []),
  });
  return JSON.parse(whole.replaceAll('__GHOST_URL__', 'https://www.gazette.example'));
}

function toOffer(row: Row): Row {
  return {
    id: row['id'],
    name: row['name'],
    code: row['code'],
    type: row['discount_type'] === 'amount' ? 'fixed' : row['discount_type'],
    cadence: row['interval'],
    amount: row['discount_amount'],
    duration: row['duration'],
    duration_in_months: row['duration_in_months'],
    currency: row['currency'],
    status: row['active'] === 1 ? 'active' : 'archived',
    redemption_type: row['redemption_type'],
    tier: { id: row['product_id'] },
  };
}
