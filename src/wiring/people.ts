import { adoptVisitor } from '../features/access/index.ts';
import { accountsEndpoints } from '../features/accounts/index.ts';
import {
  addressChangeEndpoints,
  type EmailChanged,
  removeExpiredChanges,
} from '../features/address-change/index.ts';
import { auditEndpoints } from '../features/audit/index.ts';
import { enqueueCustomerEmail, keepCustomerEmailJob } from '../features/billing/index.ts';
import {
  continueErasures,
  eraseMemberJob,
  meEndpoints,
  rightsEndpoints,
} from '../features/me/index.ts';
import { moveContact } from '../features/newsletters/index.ts';
import {
  apiKeyEndpoints,
  createAccessTokens,
  createAuthenticate,
  deviceEndpoints,
  forgetOldSessions,
  handOffEndpoints,
  magicLinkEndpoints,
  passwordEndpoints,
  sessionsEndpoints,
  tellNewDeviceJob,
} from '../features/sessions/index.ts';
import { settingsEndpoints } from '../features/settings/index.ts';
import { staffMembersEndpoints } from '../features/staff/index.ts';
import { findSubscriptionSummary } from '../features/subscriptions/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Authenticate } from '../platform/http/gates.ts';
import type { Foundation, Part } from './foundation.ts';
import type { GroupsPart } from './groups.ts';

/** Members and their sessions, staff, the site's settings and the audit log. */
export function wirePeople(
  base: Foundation,
  groups: Pick<GroupsPart, 'joinGroups' | 'moveSeats'>,
): Part & { authenticate: Authenticate } {
  const { db, readSettings, clock } = base;
  const keys = base.config.JWT_KEYS;
  const accessTokens = createAccessTokens({ keys, issuer: base.publicUrl, clock });
  const sessions = {
    ...{ ...base, accessTokens, keys },
    async signedIn(tx: Tx, event: { memberId: string; visitorCookie: string | null }) {
      const { memberId, visitorCookie } = event;
      await adoptVisitor(base, tx, { memberId, visitorId: base.visitors.read(visitorCookie) });
      await groups.joinGroups(tx, memberId);
    },
  };
  const emailChanged: EmailChanged = async (tx, { memberId, from, to }) => {
    await moveContact(tx, { from, to, now: clock.now() });
    await groups.moveSeats(tx, { memberId, email: to });
    await enqueueCustomerEmail(tx, memberId);
  };
  const me = {
    ...base,
    readSubscription: (memberId: string) =>
      findSubscriptionSummary(db.read, memberId, readSettings),
  };
  return {
    authenticate: createAuthenticate({
      ...{ db, clock, accessTokens, visitors: base.visitors },
    }),
    endpoints: [
      ...accountsEndpoints(base),
      ...sessionsEndpoints(sessions),
      ...magicLinkEndpoints(sessions),
      ...passwordEndpoints(sessions),
      ...handOffEndpoints(sessions),
      ...deviceEndpoints(base),
      ...addressChangeEndpoints({ ...base, emailChanged }),
      ...apiKeyEndpoints(base),
      ...meEndpoints(me),
      ...rightsEndpoints(me),
      ...staffMembersEndpoints(base),
      ...settingsEndpoints(base),
      ...auditEndpoints(base),
    ],
    jobs: [eraseMemberJob(base), keepCustomerEmailJob(base), tellNewDeviceJob(base)],
    tasks: {
      'forget-old-sessions': async () => {
        await forgetOldSessions(base);
        await removeExpiredChanges(db.read, clock.now());
      },
      'continue-erasures': () => continueErasures(base),
    },
  };
}
