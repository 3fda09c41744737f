import { moveVisitorGrants } from '../features/access/index.ts';
import { enqueueCustomerEmail, syncCustomerEmailJob } from '../features/billing/index.ts';
import {
  closeEmailChanges,
  deleteExpiredEmailChanges,
  type EmailChanged,
  emailChangeEndpoints,
} from '../features/email-change/index.ts';
import {
  createProviders,
  deleteExpiredProviderRequests,
  deleteIdentities,
  identityEndpoints,
  linkIdentity,
  providerEndpoints,
} from '../features/identity-providers/index.ts';
import { moveContact } from '../features/newsletters/index.ts';
import {
  deleteExpiredChallenges,
  deletePasskeys,
  passkeyEndpoints,
  passkeySignInEndpoints,
} from '../features/passkeys/index.ts';
import { removeFeedOf } from '../features/reading/index.ts';
import {
  hasSecondFactor,
  resealSecrets,
  secondFactorEndpoints,
  secondStepEndpoint,
} from '../features/second-factor/index.ts';
import {
  type AuthenticateFromCache,
  apiKeyEndpoints,
  createAccessTokens,
  createAuthenticate,
  createAuthenticateFromCache,
  createSessionCache,
  deleteExpiredSignInData,
  deviceEndpoints,
  handOffEndpoints,
  magicLinkEndpoints,
  notifyNewDeviceJob,
  passwordEndpoints,
  sessionsEndpoints,
} from '../features/sessions/index.ts';
import { createSealer } from '../platform/crypto/seal.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Authenticate } from '../platform/http/gates.ts';
import type { AppContext, AppModule } from './context.ts';
import type { GroupsPart } from './groups.ts';

/** Every way to sign in, what it leaves behind, and who is asking afterwards. */
export function wireSignIn(
  base: AppContext,
  groups: Pick<GroupsPart, 'joinGroups' | 'syncSeatsToEmail'>,
): AppModule & { authenticate: Authenticate; peekMember: AuthenticateFromCache } {
  const { db, clock, readSettings, visitors } = base;
  const keys = base.config.JWT_KEYS;
  const accessTokens = createAccessTokens({ keys, issuer: base.publicUrl, clock });
  const sessionCache = createSessionCache(base);
  const sessions = {
    ...{ ...base, accessTokens, keys },
    async signedIn(tx: Tx, event: { memberId: string; visitorCookie: string | null }) {
      const { memberId, visitorCookie } = event;
      await moveVisitorGrants(base, tx, { memberId, visitorId: visitors.read(visitorCookie) });
      await groups.joinGroups(tx, memberId);
    },
    needsSecondFactor: hasSecondFactor,
    revokeOtherAccess: async (tx: Tx, { memberId, now }: { memberId: string; now: Date }) => ({
      passkeys: await deletePasskeys(tx, memberId),
      identities: await deleteIdentities(tx, memberId),
      feeds: await removeFeedOf(tx, memberId),
      addressChanges: await closeEmailChanges(tx, memberId, now),
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
      ...{ db, clock, accessTokens, sessionCache, visitors, readSettings },
    }),
    peekMember: createAuthenticateFromCache({ accessTokens, sessionCache }),
    endpoints: [
      ...sessionsEndpoints(sessions),
      ...magicLinkEndpoints(sessions),
      ...passwordEndpoints(sessions),
      ...handOffEndpoints(sessions),
      ...deviceEndpoints({ ...base, closeFeed: removeFeedOf }),
      ...apiKeyEndpoints(base),
      ...emailChangeEndpoints({ ...base, emailChanged }),
      secondStepEndpoint({
        ...factors,
        linkIdentity: (tx, join) => linkIdentity({ ...base, providers }, tx, join),
      }),
      ...secondFactorEndpoints(factors),
      ...passkeySignInEndpoints(sessions),
      ...passkeyEndpoints(base),
      ...providerEndpoints({ ...sessions, providers }),
      ...identityEndpoints({ ...base, providers }),
    ],
    jobs: [notifyNewDeviceJob(base), syncCustomerEmailJob(base)],
    tasks: {
      'forget-old-sessions': () => forgetWhatExpired(base),
      'reseal-secrets': () => resealSecrets(factors),
    },
  };
}

async function forgetWhatExpired(base: AppContext): Promise<void> {
  const { db, clock } = base;
  await deleteExpiredSignInData(base);
  await deleteExpiredEmailChanges(db.read, clock.now());
  await deleteExpiredChallenges(db.read, clock.now());
  await deleteExpiredProviderRequests(db.read, clock.now());
}
