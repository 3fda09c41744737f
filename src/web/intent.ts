import { z } from 'zod';
import type { Sealer } from '../platform/crypto/seal.ts';

/** The page that goes on with an intent; it is a path that `readReturnTo` accepts. */
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
  }),
  z.object({
    kind: z.literal('gift'),
    ...plan,
    giftFor: z.string().max(320),
    giftFrom: z.string().max(100).optional(),
    giftMessage: z.string().max(300).optional(),
    /** A calendar day as `YYYY-MM-DD`; at once where there is none. */
    giftOn: z.string().max(10).optional(),
  }),
]);

/** What a reader was about to buy when they had to sign in first. */
export type Intent = z.output<typeof intentSchema>;

/**
 * Carries what a reader wanted through signing in, whatever way that takes: password, mailed code or link,
 * registration, another device, a second factor, an identity provider.
 *
 * The intent **is the return address**: `toPath` gives a path of this site, `/continue?intent=…`, to be passed
 * on as `returnTo` exactly like any other (`readReturnTo` accepts it; `requestMagicLink` stores it with the
 * login request, so that the mailed link knows it as well). Code that signs a reader in needs to do nothing but
 * redirect to `returnTo` afterwards. A sign-in page that wants to say what follows asks `read(returnTo)`.
 *
 * The value is sealed: a gift names an address and has a message, which belong into no log or history, and
 * another site cannot send a reader to a purchase of its choice. It grants nothing and has no end: the
 * endpoints decide about plan, price and code when it is used.
 */
export interface Intents {
  toPath(intent: Intent): string;
  /** The intent that a return address carries; null for any other address, and for what we did not seal. */
  read(returnTo: string | undefined): Intent | null;
}

const CONTEXT = 'intent';
const ADDRESS = /^\/continue\?intent=([\w-]+)\.([\w-]+)$/;

export function createIntents(sealer: Sealer): Intents {
  return {
    toPath(intent) {
      const [kid = '', body] = splitAt(sealer.seal(JSON.stringify(intent), CONTEXT), ':');
      // A key's id may have characters that a return address must not have.
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
