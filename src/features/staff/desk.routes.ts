import { forbidden } from '../../platform/errors/refusals.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { deskSchema } from './desk.schemas.ts';
import { type DeskDeps, readDesk } from './read-desk.ts';

export function deskEndpoints(deps: DeskDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getStaffDesk',
      method: 'get',
      path: '/v1/staff/desk',
      summary: 'How much waits for somebody, in the parts that the caller may see',
      tag: 'Staff: record',
      audience: { who: 'staff', role: 'moderator' },
      answers: { 200: { description: 'The counts', schema: deskSchema } },
      handle: async ({ caller }) => {
        if (caller.kind !== 'member') throw forbidden();
        return { status: 200, body: await readDesk(deps, caller.role) };
      },
    }),
  ];
}
