import { readConfig } from '../../src/platform/config/config.ts';
import type { Endpoint } from '../../src/platform/http/endpoint.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { createClock } from '../../src/time/clock.ts';
import { createContext } from '../../src/wiring/context.ts';
import { createModules } from '../../src/wiring/modules.ts';

/** Placeholders: endpoints are declared without a database or a network, so no value is ever used. */
const UNUSED = {
  NODE_ENV: 'test',
  DATABASE_URL: 'postgresql://127.0.0.1/unused',
  JWT_KEYS: `unused:${'-'.repeat(32)}`,
  STRIPE_SECRET_KEY: 'sk_test_unused',
  STRIPE_WEBHOOK_SECRET: 'whsec_unused_unused',
  SMTP_URL: 'smtp://127.0.0.1',
};

/** Every declared endpoint of the server; their handlers must not be called. */
export async function listDeclaredEndpoints(): Promise<readonly Endpoint[]> {
  const context = createContext(readConfig(UNUSED), {
    clock: createClock(),
    log: createLog('silent'),
  });
  const { endpoints } = createModules(context);
  await context.close();
  return endpoints;
}
