import { z } from 'zod';
import type { Sealer } from '../platform/crypto/seal.ts';

/** The path of the page that resumes an intent. `readReturnTo` accepts it. */
export const CONTINUE_PATH = '/continue';

const plan = {
  tier: z.string().max(60),
  interval: z.string().max(10),
  currency: z.string().max(3).optional(),
  /** The slug of the article that the reader wanted to read. */
  article: z.string().max(200).optional(),
};

const intentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('subscribe'),
    ...plan,
    promotionCode: z.string().max(200).optional(),
    /** The wall shows one price per plan, so the reader did not choose the interval. */
    isFromWall: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('gift'),
    ...plan,
    giftFor: z.string().max(320),
    giftFrom: z.string().max(100).optional(),
    giftMessage: z.string().max(300).optional(),
    /** A calendar day as `YYYY-MM-DD`. If missing, the gift is delivered at once. */
    giftOn: z.string().max(10).optional(),
  }),
]);

/** What a reader was about to buy when they had to sign in first. */
export type Intent = z.output<typeof intentSchema>;

/**
 * Carries a reader's intent through signing in by any method: password, emailed code or link, registration, another
 * device, a second factor, an identity provider.
 *
 * The intent **is the return address**: `toPath` returns a path of this site, `/continue?intent=…`, which is passed on
 * as `returnTo` like any other (`readReturnTo` accepts it; `requestMagicLink` stores it with the login request, so that
 * the emailed link has it as well). Code that signs a reader in only needs to redirect to `returnTo` afterwards. A
 * sign-in page that shows the next step calls `read(returnTo)`.
 *
 * The value is sealed: a gift contains an email address and a message, which must not appear in logs or history, and
 * another site must not be able to send a reader to a purchase of its choice. It grants nothing and never expires: the
 * endpoints validate plan, price and code when it is used.
 */
export interface Intents {
  toPath(intent: Intent): string;
  /** The intent in a return address. Null for any other address, or if this server did not seal the value. */
  read(returnTo: string | undefined): Intent | null;
}

const CONTEXT = 'intent';
const ADDRESS = /^\/continue\?intent=([\w-]+)\.([\w-]+)$/;

export function createIntents(sealer: Sealer): Intents {
  return {
    toPath(intent) {
      const [kid = '', body] = splitAt(sealer.seal(JSON.stringify(intent), CONTEXT), ':');
      // Key ids may contain characters that are not allowed in a return address.
      return `${CONTINUE_PATH}?intent=${Buffer.from(kid).toString('base64url')}.${body}`;
    },
    read(returnTo) {
      const [, kid, body] = ADDRESS.exec(returnTo ?? '') ?? [];
      if (kid === undefined) return null;
      const text = sealer.open(`${Buffer.from(kid, 'base64url')}:${body}`, CONTEXT);
      const parsed = text === null ? null : intentSchema.safeParse(JSON.parse(text));
      return parsed?.success ? parsed.data : null;
    },
  };
}

function splitAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + 1)];
}
