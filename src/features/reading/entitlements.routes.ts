import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { notFromHere } from '../../platform/errors/refusals.ts';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { grantsOf, readerOf } from '../access/index.ts';
import { articleGates, isPublished } from '../articles/index.ts';
import type { CheckDeps } from './check-access.ts';
import { decideEntitlement } from './entitlement.rules.ts';
import {
  ENTITLEMENT_SECONDS,
  type EntitlementTokenOptions,
  signEntitlement,
} from './entitlement-tokens.ts';

interface EntitlementDeps extends Pick<CheckDeps, 'db' | 'clock' | 'readSettings' | 'publicUrl'> {
  readonly signing: EntitlementTokenOptions;
  /** Lists the groups that gave these grants. Provided by wiring, because groups belong to another feature. */
  listGroupsOfGrants(tx: Tx, grantIds: readonly string[]): Promise<readonly string[]>;
  /** Returns the site for which an embedded session was issued. Provided by wiring too. */
  findSessionOrigin(tx: Tx, sessionId: string): Promise<string | null>;
}

const TOKENS: readonly Limit[] = [
  { name: 'entitlement', points: 60, perSeconds: 60, counted: 'memory', by: 'account' },
];

/** The host or origin that the verifier expects in `aud`. */
const audienceSchema = z
  .string()
  .trim()
  .min(1)
  .max(260)
  .regex(
    /^(?:https?:\/\/)?[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::\d{1,5})?$/i,
    'must be a host or an origin',
  )
  .meta({
    description:
      'the host or origin that will verify the token; by default this server, or the site of an embedded session',
  });

/** Issues a member's entitlement as a token that a front end or a CDN worker verifies offline. */
export function entitlementEndpoints(deps: EntitlementDeps): Endpoint[] {
  return [
    endpoint({
      name: 'createEntitlement',
      method: 'post',
      path: '/v1/access/entitlements',
      summary: 'Issue a short-lived token with what the member may read, for offline verification',
      tag: 'Reading',
      audience: { who: 'member', embedded: true },
      limits: TOKENS,
      body: z.strictObject({ audience: audienceSchema.optional() }),
      responses: {
        200: {
          description:
            'A JWT signed with ES256: verify it with /.well-known/jwks.json, its `iss`, your own `aud` and `exp`',
          schema: z.object({
            token: z.string(),
            expiresIn: z.int().min(1).max(ENTITLEMENT_SECONDS).meta({ description: 'seconds' }),
          }),
        },
      },
      refusals: { 403: ['not_from_here'] },
      handle: async ({ caller, body }) => {
        const member = requireMember(caller);
        const { memberId } = member;
        const { read } = deps.db;
        const audience = await chooseAudience(deps, member, body.audience);
        const now = deps.clock.now();
        const [settings, grants] = await Promise.all([deps.readSettings(), grantsOf(deps, caller)]);
        const ids = grants.flatMap(({ scope }) =>
          scope.kind === 'article' ? [scope.articleId] : [],
        );
        const gates = await articleGates.listById(read, [...new Set(ids)]);
        const entitlement = decideEntitlement(
          {
            reader: readerOf(caller, settings),
            grants,
            gates: gates.filter((gate) => isPublished(gate, now)),
          },
          now,
        );
        const grantIds = grants.map(({ id }) => id);
        const groups = await deps.listGroupsOfGrants(read, grantIds);
        const signed = { ...entitlement, memberId, groups };
        return {
          status: 200,
          body: signEntitlement(deps.signing, signed, { audience, now }),
          headers: { 'Cache-Control': 'private, no-store' },
        };
      },
    }),
  ];
}

/**
 * Returns the audience of a token: the requested one, else our own host. An embedded session gets tokens only for the
 * site that it was issued for. Throws `not_from_here`.
 */
async function chooseAudience(
  deps: Pick<EntitlementDeps, 'db' | 'publicUrl' | 'findSessionOrigin'>,
  { sessionId, sessionKind }: ReturnType<typeof requireMember>,
  requested: string | undefined,
): Promise<string> {
  if (sessionKind !== 'embedded') return requested ?? new URL(deps.publicUrl).host;
  // Not the Origin header, which any server can forge.
  const origin = await deps.findSessionOrigin(deps.db.read, sessionId);
  if (origin === null || !URL.canParse(origin)) throw notFromHere();
  const { host } = new URL(origin);
  const audience = requested ?? host;
  if (audience !== origin && audience !== host) throw notFromHere();
  return audience;
}
