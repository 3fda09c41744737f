import { z } from 'zod';
import { AppError } from '../../../platform/errors/app-error.ts';
import { malformed } from '../../../platform/errors/refusals.ts';
import { getWithRetry, type Pause } from '../../../platform/http/get-with-retry.ts';
import type { Getter } from '../../../platform/http/outgoing-get.ts';
import { type AdminKey, makeAdminToken } from './admin-token.ts';
import type { PageStore } from './page-store.ts';

/** The maximum page size of Ghost 6. */
const PAGE_SIZE = 100;
/** Enough for a hundred long posts with two formats of their body. */
const MAX_PAGE_BYTES = 100_000_000;

/** The resources that are downloaded, with their query parameters. */
const RESOURCES = {
  settings: '',
  users: 'include=roles',
  tags: 'include=count.posts',
  tiers: 'include=monthly_price,yearly_price,benefits',
  newsletters: '',
  offers: '',
  posts: 'formats=html,lexical,mobiledoc&include=authors,tags,tiers',
  pages: 'formats=html,lexical,mobiledoc&include=authors,tags,tiers',
  members: 'include=labels,newsletters,tiers',
  comments: '',
} as const;
export type ApiResource = keyof typeof RESOURCES;
export const API_RESOURCES = Object.keys(RESOURCES) as readonly ApiResource[];

export interface GhostApi {
  readonly getter: Getter;
  readonly siteUrl: string;
  readonly key: AdminKey;
  /** The current time; Ghost compares the token with its own clock. */
  readonly now: () => Date;
  readonly pause?: Pause;
  readonly onProgress?: (resource: ApiResource, rows: number, total: number | null) => void;
}

/** The result of downloading a resource. */
export interface Downloaded {
  readonly resource: ApiResource;
  readonly rows: number;
  /** Ghost's own count during the download; null if the resource has no pagination. */
  readonly total: number | null;
  /** The reason why nothing was read: the key lacks the permission, or this Ghost version lacks the resource. */
  readonly missing: string | null;
}

const pageSchema = z.looseObject({
  meta: z
    .looseObject({
      pagination: z
        .looseObject({ total: z.number().nullish(), next: z.number().nullish() })
        .nullish(),
    })
    .nullish(),
});

function pageName(resource: ApiResource, page: number): string {
  return `${resource}-${String(page).padStart(6, '0')}.json`;
}

/** Downloads all pages of a resource that are not stored yet. Throws `malformed`, `source_unavailable`. */
export async function downloadResource(
  api: GhostApi,
  store: PageStore,
  resource: ApiResource,
): Promise<Downloaded> {
  let [rows, total]: [number, number | null] = [0, null];
  for (let page: number | null = 1; page !== null; ) {
    const name = pageName(resource, page);
    const text = store.has(name) ? await store.read(name) : await readPage(api, resource, page);
    if (text === null) {
      const missing = `The Ghost key may not read ${resource}, or this Ghost has none.`;
      return { resource, rows: 0, total: null, missing };
    }
    const answer = parsePage(text, resource);
    if (!store.has(name)) await store.write(name, text);
    rows += answer.rows;
    total = answer.total ?? total;
    api.onProgress?.(resource, rows, total);
    page = answer.next;
  }
  return { resource, rows, total, missing: null };
}

function parsePage(text: string, resource: ApiResource) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed(`Ghost's response for ${resource} is not valid JSON.`);
  }
  const page = pageSchema.safeParse(value);
  const list = page.success ? page.data[resource] : undefined;
  if (!page.success || !Array.isArray(list)) {
    throw malformed(`Ghost's response for ${resource} contains no list.`);
  }
  const { next = null, total = null } = page.data.meta?.pagination ?? {};
  return { rows: list.length, next, total };
}

/** Returns the text of a page; null if the key lacks the permission or Ghost does not know the resource. */
async function readPage(
  { getter, siteUrl, key, now, pause }: GhostApi,
  resource: ApiResource,
  page: number,
): Promise<string | null> {
  const parameters = [RESOURCES[resource], `limit=${PAGE_SIZE}`, `page=${page}`, 'order=id%20asc'];
  const query = parameters.filter((one) => one !== '').join('&');
  const url = `${siteUrl}/ghost/api/admin/${resource}/?${query}`;
  const answer = await getWithRetry(
    {
      // Each attempt gets a new token, because after a long pause an older one has expired.
      get: (request) =>
        getter.get({
          ...request,
          headers: {
            authorization: `Ghost ${makeAdminToken(key, now())}`,
            'accept-version': 'v5.0',
            accept: 'application/json',
          },
        }),
    },
    {
      url,
      limitBytes: MAX_PAGE_BYTES,
      // The token must not be sent to any other host.
      refusalOf: ({ host }) => (host === new URL(siteUrl).host ? null : 'it leads to another host'),
    },
    pause === undefined ? {} : { pause },
  );
  if (answer.outcome !== 'answered') throw unreachable(`${siteUrl}: ${answer.message}`);
  if (answer.status === 200) return answer.bytes.toString('utf8');
  if (answer.status === 401) throw malformed('Ghost rejects the key.');
  if (answer.status === 403 || answer.status === 404) return null;
  throw unreachable(`${siteUrl}: Ghost answers ${answer.status} for ${resource}.`);
}

function unreachable(detail: string): AppError {
  return new AppError({ code: 'source_unavailable', status: 503, detail });
}
