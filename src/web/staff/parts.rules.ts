import { outranks, type Role } from '../../roles/roles.ts';
import type { Desk } from './desk.schemas.ts';

/** A part of the console: from which role on it is somebody's, and how much waits in it. */
interface Part {
  readonly path: string;
  readonly name: string;
  readonly role: Role;
  count?(desk: Desk): number;
}

/** Only what somebody has to deal with is counted: a draft may lie for as long as it likes. */
export const PARTS: readonly Part[] = [
  { path: '/staff', name: 'Desk', role: 'moderator' },
  {
    path: '/staff/moderation',
    name: 'Conversation',
    role: 'moderator',
    count: ({ conversation: { held, reported, appealed, tips } }) =>
      held + reported + appealed + tips,
  },
  { path: '/staff/articles', name: 'Articles', role: 'editor' },
  {
    path: '/staff/newsletters',
    name: 'Newsletters',
    role: 'editor',
    count: ({ issues }) => issues?.stopped ?? 0,
  },
  { path: '/staff/suppressions', name: 'Suppressions', role: 'admin' },
  { path: '/staff/authors', name: 'Authors', role: 'admin' },
  { path: '/staff/members', name: 'Members', role: 'admin' },
  { path: '/staff/member-imports', name: 'Member files', role: 'admin' },
  { path: '/staff/groups', name: 'Groups', role: 'admin' },
  { path: '/staff/tiers', name: 'Tiers', role: 'admin' },
  {
    path: '/staff/money',
    name: 'Money',
    role: 'admin',
    count: ({ inbox }) => (inbox ? inbox.review + inbox.parked : 0),
  },
  { path: '/staff/settings', name: 'Settings', role: 'admin' },
  { path: '/staff/api-keys', name: 'API keys', role: 'admin' },
  {
    path: '/staff/health',
    name: 'Health',
    role: 'admin',
    count: ({ mail, jobs }) => (mail?.failed ?? 0) + (jobs?.givenUp ?? 0),
  },
  { path: '/staff/audit', name: 'Record', role: 'admin' },
];

/** The parts that are somebody's in this role. */
export function partsOf(role: Role): readonly Part[] {
  return PARTS.filter((part) => !outranks(part.role, role));
}
