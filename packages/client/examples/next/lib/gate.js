import { createClient } from '@pennypress/client';
import { createNextGate } from '@pennypress/client/next';

const { PENNYPRESS_URL = 'http://127.0.0.1:4000', SITE_ORIGIN = 'http://localhost:3000' } =
  process.env;

export const gate = createNextGate({ baseUrl: PENNYPRESS_URL, origin: SITE_ORIGIN });

/** For pages that are the same for everyone. */
export const anonymous = createClient({ baseUrl: PENNYPRESS_URL });
