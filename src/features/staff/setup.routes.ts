import { z } from 'zod';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { DEFAULT_SITE_NAME, type ReadSettings } from '../settings/index.ts';
import { readSetupFacts } from './setup.store.ts';

/** What a new publication sets up, in this order. */
export const SETUP_STEPS = [
  'name',
  'look',
  'plans',
  'stripe',
  'mail',
  'first_article',
  'import',
] as const;

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

interface SetupDeps extends DbDeps {
  readonly readSettings: ReadSettings;
}

/** How far the setup of the site is, by what has happened: a mail that was accepted, an event that arrived. */
export function setupEndpoints({ db, readSettings }: SetupDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getSetup',
      method: 'get',
      path: '/v1/staff/setup',
      summary: 'The steps of setting up the site, and which of them are done',
      tag: 'Staff: record',
      audience: { who: 'staff', role: 'admin' },
      answers: { 200: { description: 'The steps in their order', schema: setupSchema } },
      result: async () => {
        const [{ name, look }, facts] = await Promise.all([
          readSettings(),
          readSetupFacts(db.read),
        ]);
        const done: Record<(typeof SETUP_STEPS)[number], boolean> = {
          name: name !== DEFAULT_SITE_NAME,
          look: look.logo !== null,
          ...facts,
        };
        const steps = SETUP_STEPS.map((step) => ({
          step,
          done: done[step],
          optional: step === 'import',
        }));
        return { steps, isComplete: steps.every((one) => one.done || one.optional) };
      },
    }),
  ];
}
