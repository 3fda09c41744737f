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
        optional: z.boolean().meta({ description: 'not every publication needs it' }),
      }),
    ),
    isComplete: z.boolean().meta({ description: 'whether all but the optional steps are done' }),
  })
  .meta({ id: 'Setup' });

/** How far the setup of the site is, by what has happened: a mail that was accepted, an event that arrived. */
export function setupEndpoints(deps: SettingsDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getSetup',
      method: 'get',
      path: '/v1/staff/setup',
      summary: 'The steps of setting up the site, and which of them are done',
      tag: 'Staff: record',
      audience: { who: 'staff', role: 'admin' },
      answers: { 200: { description: 'The steps in their order', schema: setupSchema } },
      result: () => readSetup(deps),
    }),
  ];
}
