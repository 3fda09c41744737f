import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { MailDeps } from '../accounts/index.ts';
import { readSetup, SETUP_STEPS } from './read-setup.ts';
import { sendTestMail } from './send-test-mail.ts';

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
export function setupEndpoints(deps: MailDeps): Endpoint[] {
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
    endpoint({
      name: 'sendTestMail',
      method: 'post',
      path: '/v1/staff/test-mail',
      summary: 'Send a test email to yourself',
      tag: 'Staff: record',
      audience: { who: 'staff', role: 'admin' },
      limits: [{ name: 'test-mail', points: 10, perSeconds: 3600, by: 'account' }],
      responses: {
        202: { description: 'The email is queued', schema: z.object({ to: z.string() }) },
      },
      result: ({ caller }) => sendTestMail(deps, requireMember(caller).memberId),
    }),
  ];
}
