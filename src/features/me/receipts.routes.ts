import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import type { Receipts } from './erasure-receipt.ts';

const LIMIT: Limit = {
  name: 'receipts',
  points: 60,
  perSeconds: 600,
  counted: 'memory',
  by: 'address',
};
const ANYONE = { tag: 'Accounts', audience: { who: 'anyone' }, limits: [LIMIT] } as const;

const checkedSchema = z.object({
  authentic: z.boolean(),
  erasureId: z.uuid().nullable(),
  requestedAt: z.iso.datetime().nullable(),
  erasedAt: z.iso.datetime().nullable(),
});

/** A receipt outlives the account, so these endpoints require no sign-in. */
export function receiptEndpoints({ receipts }: { readonly receipts: Receipts }): Endpoint[] {
  return [
    endpoint({
      name: 'checkErasureReceipt',
      ...ANYONE,
      method: 'post',
      path: '/v1/erasure-receipts/check',
      summary: 'Check whether an erasure receipt is authentic, and read its claims',
      body: z.strictObject({ receipt: z.string().min(1).max(4000) }),
      responses: { 200: { description: 'The result', schema: checkedSchema } },
      result: (request) => {
        const claims = receipts.read(request.body.receipt);
        const { jti: erasureId = null, requestedAt = null, erasedAt = null } = claims ?? {};
        const body = { authentic: claims !== null, erasureId, requestedAt, erasedAt };
        return body;
      },
    }),
    endpoint({
      name: 'listErasureReceiptKeys',
      ...ANYONE,
      method: 'get',
      path: '/v1/erasure-receipts/keys',
      summary: 'List the public keys of erasure receipts as a JWK set',
      responses: {
        200: {
          description: 'The keys',
          schema: z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) }),
        },
      },
      result: () => ({ keys: [...receipts.keys] }),
    }),
  ];
}
