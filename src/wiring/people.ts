import { adoptVisitor } from '../features/access/index.ts';
import { accountsEndpoints } from '../features/accounts/index.ts';
import { auditEndpoints } from '../features/audit/index.ts';
import {
  continueErasures,
  eraseMemberJob,
  meEndpoints,
  rightsEndpoints,
} from '../features/me/index.ts';
import {
  apiKeyEndpoints,
  createAccessTokens,
  createAuthenticate,
  createKnownCallers,
  createPeekMember,
  deviceEndpoints,
  forgetOldSessions,
  magicLinkEndpoints,
  type PeekMember,
  passwordEndpoints,
  sessionsEndpoints,
} from '../features/sessions/index.ts';
import { settingsEndpoints } from '../features/settings/index.ts';
import { staffMembersEndpoints } from '../features/staff/index.ts';
import { findSubscriptionSummary } from '../features/subscriptions/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Authenticate } from '../platform/http/gates.ts';
import type { Foundation, Part } from './foundation.ts';

interface PeoplePart extends Part {
  readonly authenticate: Authenticate;
  readonly peekMember: PeekMember;
}

/** Members and their sessions, staff, the site's settings and the audit log. */
export function wirePeople(base: Foundation): PeoplePart {
  const { db, readSettings, clock } = base;
  const keys = base.config.JWT_KEYS;
  const accessTokens = createAccessTokens({ keys, issuer: base.publicUrl, clock });
  const knownCallers = createKnownCallers(base);
  const sessions = {
    ...{ ...base, accessTokens, keys },
    signedIn: (tx: Tx, event: { memberId: string; visitorCookie: string | null }) => {
      const visitorId = base.visitors.read(event.visitorCookie);
      return adoptVisitor(base, tx, { memberId: event.memberId, visitorId });
    },
  };
  const me = {
    ...base,
    readSubscription: (memberId: string) =>
      findSubscriptionSummary(db.read, memberId, readSettings),
  };
  return {
    authenticate: createAuthenticate({
      ...{ db, clock, accessTokens, knownCallers, visitors: base.visitors },
    }),
    peekMember: createPeekMember({ accessTokens, knownCallers }),
    endpoints: [
      ...accountsEndpoints(base),
      ...sessionsEndpoints(sessions),
      ...magicLinkEndpoints(sessions),
      ...passwordEndpoints(sessions),
      ...deviceEndpoints(base),
      ...apiKeyEndpoints(base),
      ...meEndpoints(me),
      ...rightsEndpoints(me),
      ...staffMembersEndpoints(base),
      ...settingsEndpoints(base),
      ...auditEndpoints(base),
    ],
    jobs: [eraseMemberJob(base)],
    tasks: {
      'forget-old-sessions': () => forgetOldSessions(base),
      'continue-erasures': () => continueErasures(base),
    },
  };
}
