import { printTypes } from '@pennypress/client';
import { readConfig } from '../../src/platform/config/config.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { buildOpenApi } from '../../src/platform/openapi/document.ts';
import { createClock } from '../../src/time/clock.ts';
import { createContext } from '../../src/wiring/context.ts';
import { createModules } from '../../src/wiring/modules.ts';

/** Where the types stand, from the repository's root. */
export const API_TYPES = 'packages/client/src/generated/api.d.ts';

const HEAD = '// Written by `npm run generate:api` from the endpoints. Do not edit it.\n';

/** Endpoints are declared without a database or a network, so no value here is ever used. */
const UNUSED = {
  NODE_ENV: 'test',
  DATABASE_URL: 'postgresql://127.0.0.1/unused',
  JWT_KEYS: `unused:${'-'.repeat(32)}`,
  STRIPE_SECRET_KEY: 'sk_test_unused',
  STRIPE_WEBHOOK_SECRET: 'whsec_unused_unused',
  SMTP_URL: 'smtp://127.0.0.1',
};

/** The types of all requests and answers, for our own pages, which get refusals as exceptions. */
export async function printApiTypes(): Promise<string> {
  const context = createContext(readConfig(UNUSED), {
    clock: createClock(),
    log: createLog('silent'),
  });
  const { endpoints } = createModules(context);
  await context.close();
  const document = buildOpenApi(endpoints, 'http://127.0.0.1');
  for (const operation of Object.values(document.paths ?? {}).flatMap(Object.values)) {
    const answers = Object.entries(operation.responses).filter(([status]) => status < '400');
    operation.responses = Object.fromEntries(answers);
  }
  return HEAD + (await printTypes(document));
}
