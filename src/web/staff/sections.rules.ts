import { outranks, type Role } from '../../roles/roles.ts';
import type { Desk } from '../api-types.ts';

/** A part of the console: from which role on it is somebody's, and how much waits in it. */
interface Section {
  readonly path: string;
  readonly name: string;
  readonly role: Role;
  count?(desk: Desk): number;
}

/** What belongs together in the navigation, under a heading of its own. */
interface SectionGroup {
  readonly heading: string;
  readonly sections: readonly Section[];
}

/** Only what somebody has to deal with is counted: a draft may lie for as long as it likes. */
const SECTION_GROUPS: readonly SectionGroup[] = [
  {
    heading: 'Today',
    sections: [
      { path: '/staff', name: 'Desk', role: 'moderator' },
      {
        path: '/staff/moderation',
        name: 'Conversation',
        role: 'moderator',
        count: ({ conversation: { held, reported, appealed, tips } }) =>
          held + reported + appealed + tips,
      },
    ],
  },
  {
    heading: 'Publishing',
    sections: [
      { path: '/staff/articles', name: 'Articles', role: 'editor' },
      {
        path: '/staff/newsletters',
        name: 'Newsletters',
        role: 'editor',
        count: ({ issues }) => issues?.stopped ?? 0,
      },
      { path: '/staff/authors', name: 'Authors', role: 'admin' },
    ],
  },
  {
    heading: 'Readers',
    sections: [
      { path: '/staff/members', name: 'Members', role: 'admin' },
      { path: '/staff/groups', name: 'Groups', role: 'admin' },
      { path: '/staff/member-imports', name: 'Member files', role: 'admin' },
      { path: '/staff/suppressions', name: 'Suppressions', role: 'admin' },
    ],
  },
  {
    heading: 'Income',
    sections: [
      {
        path: '/staff/money',
        name: 'Money',
        role: 'admin',
        count: ({ inbox }) => (inbox ? inbox.review + inbox.parked : 0),
      },
      { path: '/staff/tiers', name: 'Tiers', role: 'admin' },
    ],
  },
  {
    heading: 'The site',
    sections: [
      { path: '/staff/settings', name: 'Settings', role: 'admin' },
      { path: '/staff/api-keys', name: 'API keys', role: 'admin' },
      {
        path: '/staff/health',
        name: 'Health',
        role: 'admin',
        count: ({ mail, jobs }) => (mail?.failed ?? 0) + (jobs?.givenUp ?? 0),
      },
      { path: '/staff/audit', name: 'Record', role: 'admin' },
    ],
  },
];

/** The sections that a role may open, in their groups; a group without any is left out. */
export function listSections(role: Role): readonly SectionGroup[] {
  return SECTION_GROUPS.map(({ heading, sections }) => ({
    heading,
    sections: sections.filter((one) => !outranks(one.role, role)),
  })).filter(({ sections }) => sections.length > 0);
}

/** How much waits in all parts that are somebody's in this role. */
export function countWaiting(role: Role, desk: Desk): number {
  const counts = listSections(role).flatMap(({ sections }) =>
    sections.map(({ count }) => count?.(desk) ?? 0),
  );
  return counts.reduce((sum, one) => sum + one, 0);
}
