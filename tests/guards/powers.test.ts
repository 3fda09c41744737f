import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listDeclaredEndpoints } from '../../scripts/check/declared-endpoints.ts';
import { API_KEY_SCOPES, type ApiKeyScope } from '../../src/platform/http/caller.ts';
import type { Endpoint } from '../../src/platform/http/endpoint.ts';
import { ROLES, type Role } from '../../src/roles/roles.ts';
import { createMember, makeStale, signInMember } from '../support/members.ts';
import { sampleInTurn } from '../support/sample.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/**
 * Every endpoint is called by every kind of caller: nobody, a key of each scope, and each role in a session
 * that is fresh, stale, or embedded in another site. What has to happen is computed from the declarations.
 */
const SESSIONS = ['fresh', 'stale', 'embedded'] as const;

interface Caller {
  readonly title: string;
  readonly scope?: ApiKeyScope;
  readonly role?: Role;
  readonly session?: (typeof SESSIONS)[number];
}

const CALLERS: Caller[] = [
  { title: 'nobody' },
  ...API_KEY_SCOPES.map((scope) => ({ title: `a key for ${scope}`, scope })),
  ...ROLES.flatMap((role) =>
    SESSIONS.map((session) => ({
      title: `the ${role} in a session that is ${session}`,
      role,
      session,
    })),
  ),
];

/** Valid bodies for each endpoint that needs a fresh sign-in for certain fields only. */
const BODIES_WITH_FIELD: Readonly<Record<string, readonly object[]>> = {
  createAuthor: [{ name: 'Ada Quill', slug: 'ada-quill', stripeAccountId: 'acct_1A2b' }],
  updateAuthor: [{ stripeAccountId: 'acct_1A2b' }],
  updateMember: [{ role: 'editor' }, { suspended: true }],
};

/**
 * What the contract says, and what moves money or locks out staff: paying authors, where they are paid, suspending. Nothing
 * more, because confirming costs people time.
 */
const FRESH = [
  ...[
    'answerDispute',
    'applyMemberImport',
    'approveStatement',
    'beginSecondFactor',
    'changePassword',
    'confirmSecondFactor',
  ],
  ...['continueIssue', 'createApiKey', 'createMemberImport', 'createPasskey'],
  ...['createPasskeyOptions', 'createPriceMove', 'deleteIdentity', 'deletePasskey'],
  ...['emailArticle', 'endPriceMove', 'eraseMe', 'exportBalance', 'exportBookkeeping'],
  ...[
    'exportAuditLog',
    'exportConsents',
    'exportDatev',
    'exportMe',
    'exportMembers',
    'exportMemberTable',
    'exportMoveAccess',
    'exportPayments',
  ],
  ...['exportPayouts', 'exportPostings'],
  ...['changeWebhookEndpoint', 'compMembers', 'createWebhookEndpoint', 'deleteWebhookEndpoint'],
  ...['recoverEmail', 'startEmailRecovery'],
  ...['redeliverWebhook', 'rotateWebhookSecret', 'testWebhookEndpoint'],
  ...[
    'exportMrrChanges',
    'exportRecurring',
    'exportStatements',
    'exportTips',
    'keepApiKey',
    'openBillingPortal',
  ],
  ...['refundPayment', 'removeMemberSecondFactor', 'removeSecondFactor', 'renewRecoveryCodes'],
  ...['requestEmailChange', 'revokeApiKey', 'rotateFeedAddress', 'sendIssue'],
  ...['createAuthor', 'updateAuthor', 'updateMember', 'updateSite'],
  ...['addMoveFile', 'runMoveOperation', 'changeMovePlan', 'createMove', 'deleteMoveFile'],
];

/**
 * Each endpoint is called by one in so many kinds of caller each day, and by all within as many days
 * (`npm run proof -- sampled` has all of them call). What anyone may call has no gate.
 */
const [GATED_EVERY, OPEN_EVERY] = [8, 20];

const GATE_CODES = [
  ...['sign_in_required', 'forbidden', 'not_from_here', 'fresh_sign_in_required'],
  'second_factor_missing',
];

let server: TestServer;
let endpoints: readonly Endpoint[];
const credentials = new Map<Caller, Record<string, string>>();

beforeAll(async () => {
  [server, endpoints] = await Promise.all([startTestServer(), listDeclaredEndpoints()]);
  const admin = await createMember(server, { role: 'admin' });
  for (const caller of CALLERS)
    credentials.set(caller, await createCredentials(caller, admin.auth));
});

afterAll(() => server.close());

async function createCredentials(
  { title, scope, role, session }: Caller,
  admin: [string, string],
): Promise<Record<string, string>> {
  if (scope !== undefined) {
    const body = { name: title, scopes: [scope] };
    const { body: made } = await server.http
      .post('/v1/staff/api-keys')
      .set(...admin)
      .send(body)
      .expect(201);
    return { Authorization: `Bearer ${made.key}` };
  }
  if (role === undefined) return {};
  const { id, accessToken } = await createMember(server, { role });
  if (session === 'stale') await makeStale(server, id);
  if (session !== 'embedded') return { Authorization: `Bearer ${accessToken}` };
  const embedded = await signInMember(server, id, 'https://blog.example.org');
  return { Authorization: `Bearer ${embedded.accessToken}` };
}

/** The gate's refusal of an endpoint, or null where the request gets past all gates. */
function expectRefusal({ audience }: Endpoint, caller: Caller, hasField: boolean): string | null {
  if (audience.who === 'anyone') return null;
  const { scope, role, session } = caller;
  if (scope !== undefined) {
    return audience.who === 'staff' && audience.scope === scope ? null : 'forbidden';
  }
  if (role === undefined) return 'sign_in_required';
  const isOpenToEmbedded = audience.who === 'member' && audience.embedded === true;
  if (session === 'embedded' && !isOpenToEmbedded) return 'not_from_here';
  if (audience.who === 'staff' && ROLES.indexOf(role) < ROLES.indexOf(audience.role)) {
    return 'forbidden';
  }
  const isAsked = audience.fresh === true || (audience.fresh !== undefined && hasField);
  return isAsked && session !== 'fresh' ? 'fresh_sign_in_required' : null;
}

/**
 * A body with an unknown field never gets past validation, so no cell changes anything. Null stands for an
 * answer that is no refusal of a gate.
 */
async function callGate(one: Endpoint, headers: Record<string, string>, fields: object) {
  const path = one.path.replaceAll(/\{\w+\}/g, '019a0000-0000-7000-8000-000000000000');
  const response = await fetch(server.url + path, {
    method: one.method.toUpperCase(),
    headers: { ...headers, ...(one.method !== 'get' && { 'Content-Type': 'application/json' }) },
    ...(one.method !== 'get' && { body: JSON.stringify(fields) }),
  });
  if (response.status < 400) {
    await response.body?.cancel();
    return null;
  }
  const { code } = (await response.json()) as { code: string };
  return GATE_CODES.includes(code) ? code : null;
}

describe('the powers of each kind of caller', () => {
  test.each(CALLERS)('$title may call exactly what is declared', async (caller) => {
    const headers = credentials.get(caller) ?? {};
    const expected: Record<string, string | null> = {};
    const got: Record<string, string | null> = {};
    const turn = CALLERS.indexOf(caller);
    const [open, gated] = [true, false].map((isOpen) =>
      endpoints.filter(({ audience }) => (audience.who === 'anyone') === isOpen),
    ) as [Endpoint[], Endpoint[]];
    const sampled = [
      ...sampleInTurn(open, OPEN_EVERY, turn),
      ...sampleInTurn(gated, GATED_EVERY, turn),
    ];
    for (const one of sampled) {
      expected[one.name] = expectRefusal(one, caller, false);
      got[one.name] = await callGate(one, headers, { unknownField: 1 });
      for (const fields of BODIES_WITH_FIELD[one.name] ?? []) {
        const withField = `${one.name} ${Object.keys(fields)}`;
        expected[withField] = expectRefusal(one, caller, true);
        got[withField] = await callGate(one, headers, fields);
      }
    }
    expect(got).toEqual(expected);
  });

  test('staff without the required second factor may do nothing as staff', async () => {
    const { auth } = await createMember(server, { role: 'admin' });
    await server.http
      .patch('/v1/staff/site')
      .set(...auth)
      .send({ signIn: { staffNeedSecondFactor: true } })
      .expect(200);
    const [name, value] = auth;
    for (const one of endpoints.filter(({ audience }) => audience.who === 'staff')) {
      const code = await callGate(one, { [name]: value }, { unknownField: 1 });
      expect.soft(code, one.name).toBe('second_factor_missing');
    }
  });

  test('exactly the declared endpoints require a fresh sign-in', () => {
    const fresh = endpoints.filter(({ audience }) => audience.who !== 'anyone' && audience.fresh);
    expect(fresh.map(({ name }) => name).sort()).toEqual(FRESH.sort());
    const byField = fresh.filter(
      ({ audience }) => audience.who !== 'anyone' && audience.fresh !== true,
    );
    expect(byField.map(({ name }) => name).sort()).toEqual(Object.keys(BODIES_WITH_FIELD));
    for (const { name, audience } of byField) {
      const { whenBodyHas } = (audience as { fresh: { whenBodyHas: readonly string[] } }).fresh;
      const tested = (BODIES_WITH_FIELD[name] ?? []).flatMap((body) => Object.keys(body));
      expect(tested).toEqual(expect.arrayContaining([...whenBodyHas]));
    }
  });
});
