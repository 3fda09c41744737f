import { moveVisitorGrants } from '../features/access/index.ts';
import {
  addressChangeEndpoints,
  closeChangesOf,
  type EmailChanged,
  removeExpiredChanges,
} from '../features/address-change/index.ts';
import { enqueueCustomerEmail, keepCustomerEmailJob } from '../features/billing/index.ts';
import { moveContact } from '../features/newsletters/index.ts';
import {
  passkeyEndpoints,
  passkeySignInEndpoints,
  removeExpiredChallenges,
  removePasskeysOf,
} from '../features/passkeys/index.ts';
import {
  createProviders,
  identityEndpoints,
  joinIdentity,
  providerEndpoints,
  removeExpiredProviderRequests,
  removeIdentitiesOf,
} from '../features/providers/index.ts';
import { removeFeedOf } from '../features/reading/index.ts';
import {
  hasSecondFactor,
  resealSecrets,
  secondFactorEndpoints,
  secondStepEndpoint,
} from '../features/second-factor/index.ts';
import {
  apiKeyEndpoints,
  createAccessTokens,
  createAuthenticate,
  createKnownCallers,
  createPeekMember,
  deviceEndpoints,
  forgetOldSessions,
  handOffEndpoints,
  magicLinkEndpoints,
  type PeekMember,
  passwordEndpoints,
  sessionsEndpoints,
  tellNewDeviceJob,
} from '../features/sessions/index.ts';
import { createSealer } from '../platform/crypto/seal.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Authenticate } from '../platform/http/gates.ts';
import type { AppContext, AppModule } from './context.ts';
import type { GroupsPart } from './groups.ts';

/** Every way to sign in, what it leaves behind, and who is asking afterwards. */
export function wireSigningIn(
  base: AppContext,
  groups: Pick<GroupsPart, 'joinGroups' | 'syncSeatsToEmail'>,
): AppModule & { authenticate: Authenticate; peekMember: PeekMember } {
  const { db, clock, readSettings, visitors } = base;
  const keys = base.config.JWT_KEYS;
  const accessTokens = createAccessTokens({ keys, issuer: base.publicUrl, clock });
  const knownCallers = createKnownCallers(base);
  const sessions = {
    ...{ ...base, accessTokens, keys },
    async signedIn(tx: Tx, event: { memberId: string; visitorCookie: string | null }) {
      const { memberId, visitorCookie } = event;
      await moveVisitorGrants(base, tx, { memberId, visitorId: visitors.read(visitorCookie) });
      await groups.joinGroups(tx, memberId);
    },
    needsSecondFactor: hasSecondFactor,
    endOtherWays: async (tx: Tx, { memberId, now }: { memberId: string; now: Date }) => ({
      passkeys: await removePasskeysOf(tx, memberId),
      identities: await removeIdentitiesOf(tx, memberId),
      feeds: await removeFeedOf(tx, memberId),
      addressChanges: await closeChangesOf(tx, memberId, now),
    }),
  };
  const emailChanged: EmailChanged = async (tx, { memberId, from, to }) => {
    await moveContact(tx, { from, to, now: clock.now() });
    await groups.syncSeatsToEmail(tx, { memberId, email: to });
    await enqueueCustomerEmail(tx, memberId);
  };
  const providers = createProviders(base.config.OIDC_PROVIDERS, base);
  const factors = { ...sessions, sealer: createSealer(keys, 'second-factor') };
  return {
    authenticate: createAuthenticate({
      ...{ db, clock, accessTokens, knownCallers, visitors, readSettings },
    }),
    peekMember: createPeekMember({ accessTokens, knownCallers }),
    endpoints: [
      ...sessionsEndpoints(sessions),
      ...magicLinkEndpoints(sessions),
      ...passwordEndpoints(sessions),
      ...handOffEndpoints(sessions),
      ...deviceEndpoints({ ...base, closeFeed: removeFeedOf }),
      ...apiKeyEndpoints(base),
      ...addressChangeEndpoints({ ...base, emailChanged }),
      secondStepEndpoint({
        ...factors,
        joinIdentity: (tx, join) => joinIdentity({ ...base, providers }, tx, join),
      }),
      ...secondFactorEndpoints(factors),
      ...passkeySignInEndpoints(sessions),
      ...passkeyEndpoints(base),
      ...providerEndpoints({ ...sessions, providers }),
      ...identityEndpoints({ ...base, providers }),
    ],
    jobs: [tellNewDeviceJob(base), keepCustomerEmailJob(base)],
    tasks: {
      'forget-old-sessions': () => forgetWhatExpired(base),
      'reseal-secrets': () => resealSecrets(factors),
    },
  };
}

async function forgetWhatExpired(base: AppContext): Promise<void> {
  const { db, clock } = base;
  await forgetOldSessions(base);
  await removeExpiredChanges(db.read, clock.now());
  await removeExpiredChallenges(db.read, clock.now());
  await removeExpiredProviderRequests(db.read, clock.now());
}
