import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { readSetup, SETUP_STEPS } from './read-setup.ts';

const setupSchema = z
  .object({
    steps: z.array(
      z.object({
        step: z.enum(SETUP_STEPS),
        done: z.boolean(),
        optional: z.boolean().meta({ description: 'not required for every publication' }),
      }),
    ),
    isComplete: z.boolean().meta({ description: 'true if all but the optional steps are done' }),
  })
  .meta({ id: 'Setup' });

/** The setup progress of the site, derived from stored data: a sent email, a handled Stripe event. */
export function setupEndpoints(deps: SettingsDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getSetup',
      method: 'get',
      path: '/v1/staff/setup',
      summary: 'List the setup steps of the site, and which of them are done',
      tag: 'Staff: record',
      audience: { who: 'staff', role: 'admin' },
      responses: { 200: { description: 'The steps in order', schema: setupSchema } },
      result: () => readSetup(deps),
    }),
  ];
}
