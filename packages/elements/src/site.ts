import { callApi } from './api.ts';
import type { Site } from './api-types.ts';

let reading: Promise<Site> | null = null;

/** The site with its plans, prompts and theme; fetched once for all elements of a page. */
export function readSite(): Promise<Site> {
  reading ??= callApi('get', '/v1/site', {}).catch((error: unknown) => {
    reading = null;
    throw error;
  });
  return reading;
}
