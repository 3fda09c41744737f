import { type ApiResponse, callApi } from '../site/api-calls.ts';
import { addMember, type ProofMember, tokenOf } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { EMAIL_CALLS, type EmailCall, RECOVERY_CODE } from './email-calls.ts';
import {
  createGroupOf,
  createKnownAddress,
  findComment,
  giveRecoveryCode,
  type KnownAs,
  NEWSLETTER,
  newAddress,
} from './known-addresses.ts';

/** An operation, and one way in which a site may know an address. */
export interface Comparison {
  readonly operation: string;
  readonly knownAs: KnownAs;
}

/** Lists all comparisons. Throws for an operation that takes an address but is missing in the table. */
export function listComparisons(operations: readonly string[]): Comparison[] {
  const listed = new Set(operations);
  const gone = Object.keys(EMAIL_CALLS).filter((operation) => !listed.has(operation));
  if (gone.length > 0) throw new Error(`No address is taken by ${gone.join(', ')}.`);
  return operations.flatMap((operation) => {
    const call = EMAIL_CALLS[operation];
    if (call === undefined) throw new Error(`${operation} takes an address and is not looked at.`);
    return call.knownAs.map((knownAs) => ({ operation, knownAs }));
  });
}

type Side = 'known' | 'unknown';

/** Wraps each call, to measure its time or to record its SQL statements. */
type CallWrapper = (side: Side, call: () => Promise<ApiResponse>) => Promise<ApiResponse>;

/**
 * Calls an operation with a known and an unknown address, in the given order. Throws unless both responses are equal
 * except for ids.
 */
export async function compareAnswers(
  site: Site,
  { operation, knownAs }: Comparison,
  { first, wrapCall }: { first: Side; wrapCall: CallWrapper },
): Promise<void> {
  const [method = '', pattern = ''] = operation.split(' ');
  const call = EMAIL_CALLS[operation];
  if (call === undefined) throw new Error(`${operation} is not looked at.`);
  const emails = { known: await createKnownAddress(site, knownAs), unknown: newAddress() };
  const told: string[] = [];
  for (const side of first === 'known' ? SIDES : SIDES.toReversed()) {
    const { as, id } = await prepareCaller(site, call);
    const path = pattern.replace('{slug}', NEWSLETTER).replace('{id}', id);
    const question = { method, path, body: call.body(emails[side]), ...(as ? { as } : {}) };
    const { status, body } = await wrapCall(side, () => callApi(site, question));
    told.push(`${status} ${withoutIds(body).replaceAll(emails[side], 'address')}`);
  }
  if (told[0] !== told[1]) {
    throw new Error(`${operation} tells ${knownAs} apart: ${told.join(' and ')}`);
  }
}

/** The member who makes the call, if it needs one, and the id in its path. */
async function prepareCaller(
  site: Site,
  { byMember, withRecoveryCode, managesGroup }: EmailCall,
): Promise<{ as?: ProofMember; id: string }> {
  if (!byMember) return { id: await findComment(site) };
  const as = await addMember(site);
  await tokenOf(site, as);
  if (withRecoveryCode) await giveRecoveryCode(site, as.id, RECOVERY_CODE);
  return { as, id: managesGroup ? await createGroupOf(site, as.id) : await findComment(site) };
}

const SIDES: readonly Side[] = ['known', 'unknown'];

/** Removes ids, secrets and times, which differ in every response. */
function withoutIds(body: unknown): string {
  return JSON.stringify(body)
    .replaceAll(/"requestId":"[^"]*"/g, '"requestId"')
    .replaceAll(/cs_\w+/g, 'cs')
    .replaceAll(/"id":"[^"]*"/g, '"id"')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant');
}
