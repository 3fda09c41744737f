import { adoptVisitor, VISITOR_COOKIE } from '../features/access/index.ts';
import { accountsEndpoints } from '../features/accounts/index.ts';
import { auditEndpoints } from '../features/audit/index.ts';
import { meEndpoints } from '../features/me/index.ts';
import {
  apiKeyEndpoints,
  createAccessTokens,
  createAuthenticate,
  forgetOldSessions,
  sessionsEndpoints,
} from '../features/sessions/index.ts';
import { settingsEndpoints } from '../features/settings/index.ts';
import { staffMembersEndpoints } from '../features/staff/index.ts';
import { findSubscriptionSummary } from '../features/subscriptions/index.ts';
import type { Authenticate } from '../platform/http/gates.ts';
import type { Foundation, Part } from './foundation.ts';

/** Members and their sessions, staff, the site's settings and the audit log. */
export function wirePeople(base: Foundation): Part & { authenticate: Authenticate } {
  const { db, readSettings, clock } = base;
  const keys = base.config.JWT_KEYS;
  const accessTokens = createAccessTokens({ keys, issuer: base.publicUrl, clock });
  return {
    authenticate: createAuthenticate({
      ...{ db, clock, accessTokens },
      readVisitor: (cookies) => base.visitors.read(cookies[VISITOR_COOKIE]),
    }),
    endpoints: [
      ...accountsEndpoints(base),
      ...sessionsEndpoints({
        ...{ ...base, accessTokens, keys },
        signedIn: (tx, event) => adoptVisitor(base, tx, event),
      }),
      ...apiKeyEndpoints(base),
      ...meEndpoints({
        ...base,
        readSubscription: (memberId) => findSubscriptionSummary(db.read, memberId, readSettings),
      }),
      ...staffMembersEndpoints(base),
      ...settingsEndpoints(base),
      ...auditEndpoints(base),
    ],
    tasks: { 'forget-old-sessions': () => forgetOldSessions(base) },
  };
}
