import { outranks, type Role } from '../../roles/roles.ts';
import type { Desk } from '../api-types.ts';

/** A section of the console: the lowest role that may open it, and its count of waiting items. */
export interface Section {
  readonly path: string;
  readonly name: string;
  readonly role: Role;
  count?(desk: Desk): number;
}

/** Sections under one heading of the navigation. */
interface SectionGroup {
  readonly heading: string;
  readonly sections: readonly Section[];
}

/** Counts only items that staff have to act on; drafts may wait for any length of time. */
const SECTION_GROUPS: readonly SectionGroup[] = [
  {
    heading: 'Today',
    sections: [
      { path: '/staff', name: 'Home', role: 'moderator' },
      { path: '/staff/search', name: 'Search', role: 'moderator' },
      {
        path: '/staff/moderation',
        name: 'Comments',
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
      { path: '/staff/funnel', name: 'Conversion', role: 'editor' },
      { path: '/staff/authors', name: 'Authors', role: 'admin' },
    ],
  },
  {
    heading: 'Members',
    sections: [
      { path: '/staff/members', name: 'Members', role: 'admin' },
      { path: '/staff/groups', name: 'Groups', role: 'admin' },
      { path: '/staff/member-imports', name: 'Import and export', role: 'admin' },
      { path: '/staff/moving', name: 'Move in', role: 'admin' },
      { path: '/staff/suppressions', name: 'Suppressions', role: 'admin' },
    ],
  },
  {
    heading: 'Money',
    sections: [
      { path: '/staff/revenue', name: 'Revenue', role: 'admin' },
      {
        path: '/staff/money',
        name: 'Payments',
        role: 'admin',
        count: ({ inbox, disputes }) =>
          (inbox ? inbox.review + inbox.parked : 0) + (disputes?.needsResponse ?? 0),
      },
      { path: '/staff/tiers', name: 'Plans', role: 'admin' },
      { path: '/staff/offers', name: 'Offers', role: 'admin' },
      { path: '/staff/statements', name: 'Statements', role: 'admin' },
    ],
  },
  {
    heading: 'Site',
    sections: [
      { path: '/staff/settings', name: 'Settings', role: 'admin' },
      { path: '/staff/api-keys', name: 'API keys', role: 'admin' },
      { path: '/staff/webhook-endpoints', name: 'Webhooks', role: 'admin' },
      {
        path: '/staff/health',
        name: 'Health',
        role: 'admin',
        count: ({ mail, jobs }) => (mail?.failed ?? 0) + (jobs?.givenUp ?? 0),
      },
      { path: '/staff/audit', name: 'Audit log', role: 'admin' },
    ],
  },
];

/** The section that a page belongs to: the longest path that its own begins with. */
export function sectionOf(path: string): Section {
  const [nearest] = SECTION_GROUPS.flatMap(({ sections }) => sections)
    .filter((section) => path === section.path || path.startsWith(`${section.path}/`))
    .sort((one, other) => other.path.length - one.path.length);
  if (nearest === undefined) throw new Error(`${path} is in no section of the console.`);
  return nearest;
}

/** The groups of sections that a role may open, without empty groups. */
export function listSections(role: Role): readonly SectionGroup[] {
  return SECTION_GROUPS.map(({ heading, sections }) => ({
    heading,
    sections: sections.filter((section) => !outranks(section.role, role)),
  })).filter(({ sections }) => sections.length > 0);
}

/** The count of waiting items in all sections that a role may open. */
export function countWaiting(role: Role, desk: Desk): number {
  const counts = listSections(role).flatMap(({ sections }) =>
    sections.map(({ count }) => count?.(desk) ?? 0),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
