import { syncCustomerEmailJob } from '../features/customers/index.ts';
import {
  closeEmailChanges,
  completeDueChanges,
  deleteExpiredEmailChanges,
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
import { deleteErasureLinksOf } from '../features/me/index.ts';
import {
  deleteExpiredChallenges,
  passkeyEndpoints,
  passkeySignInEndpoints,
} from '../features/passkeys/index.ts';
import { removeFeedOf } from '../features/reading/index.ts';
import { reauthenticationEndpoints } from '../features/reauthentication/index.ts';
import {
  resealSecrets,
  revokePasskeys,
  secondFactorEndpoints,
  secondStepEndpoints,
} from '../features/second-factor/index.ts';
import {
  createAccessTokens,
  createAuthentication,
  notifyNewDeviceJob,
  sessionEndpoints,
  sessionTasks,
} from '../features/sessions/index.ts';
import { deleteExpiredSignInMails, signInEndpoints } from '../features/sign-in/index.ts';
import { createSealer } from '../platform/crypto/seal.ts';
import type { Tx } from '../platform/db/database.ts';
import type { AppContext, AppModule } from './context.ts';

/** All ways to sign in, their cleanup, and the authentication of requests. */
export function wireSignIn(base: AppContext): AppModule & ReturnType<typeof createAuthentication> {
  const { clock } = base;
  const keys = base.config.JWT_KEYS;
  const accessTokens = createAccessTokens({ keys, issuer: base.publicUrl, clock });
  const sessions = {
    ...base,
    accessTokens,
    keys,
    revokeOtherAccess: async (tx: Tx, { memberId, now }: { memberId: string; now: Date }) => {
      await deleteErasureLinksOf(tx, memberId);
      return {
        passkeys: await revokePasskeys(tx, memberId),
        identities: await deleteIdentities(tx, memberId),
        feeds: await removeFeedOf(tx, memberId),
        addressChanges: await closeEmailChanges(tx, memberId, now),
      };
    },
  };
  const providers = createProviders(base.config.OIDC_PROVIDERS, base);
  const factors = { ...sessions, sealer: createSealer(keys, 'second-factor') };
  return {
    ...createAuthentication({ ...base, accessTokens }),
    endpoints: [
      ...signInEndpoints(sessions),
      ...sessionEndpoints({ ...sessions, revokeFeed: removeFeedOf }),
      ...emailChangeEndpoints(factors),
      ...secondStepEndpoints({
        ...factors,
        linkIdentity: (tx, link) => linkIdentity({ ...base, providers }, tx, link),
      }),
      ...secondFactorEndpoints(factors),
      ...reauthenticationEndpoints(factors),
      ...passkeySignInEndpoints(sessions),
      ...passkeyEndpoints(base),
      ...providerEndpoints({ ...sessions, providers }),
      ...identityEndpoints({ ...base, providers }),
    ],
    jobs: [notifyNewDeviceJob(base), syncCustomerEmailJob(base)],
    tasks: {
      'delete-expired-sessions': () => deleteExpired(base),
      'finish-email-recoveries': () => completeDueChanges(base),
      'warn-of-expiring-keys': () => sessionTasks.warnOfExpiringKeys(base),
      'reseal-secrets': () => resealSecrets(factors),
    },
  };
}

async function deleteExpired({ db, clock }: AppContext): Promise<void> {
  const now = clock.now();
  await sessionTasks.deleteExpired(db.read, now);
  await deleteExpiredSignInMails(db.read, now);
  await deleteExpiredEmailChanges(db.read, now);
  await deleteExpiredChallenges(db.read, now);
  await deleteExpiredProviderRequests(db.read, now);
}
