import { outranks, type Role } from '../../roles/roles.ts';
import type { Desk } from '../api-types.ts';
import type { Label } from './console-texts.ts';

/** A section of the console: the lowest role that may open it, and its count of waiting items. */
export interface Section {
  readonly path: string;
  readonly name: Label;
  readonly role: Role;
  count?(desk: Desk): number;
}

/** Sections under one heading of the navigation. */
interface SectionGroup {
  readonly heading: Label;
  readonly sections: readonly Section[];
}

/** Counts only items that staff have to act on. Drafts do not count. */
const SECTION_GROUPS: readonly SectionGroup[] = [
  {
    heading: 'console.sections.today',
    sections: [
      { path: '/staff', name: 'console.sections.home', role: 'moderator' },
      { path: '/staff/search', name: 'console.word.search', role: 'moderator' },
      {
        path: '/staff/moderation',
        name: 'console.word.comments',
        role: 'moderator',
        count: ({ conversation: { held, reported, appealed, tips } }) =>
          held + reported + appealed + tips,
      },
    ],
  },
  {
    heading: 'console.sections.publishing',
    sections: [
      { path: '/staff/articles', name: 'console.word.articles', role: 'editor' },
      {
        path: '/staff/newsletters',
        name: 'console.word.newsletters',
        role: 'editor',
        count: ({ issues }) => issues?.stopped ?? 0,
      },
      { path: '/staff/funnel', name: 'console.word.conversion', role: 'editor' },
      { path: '/staff/authors', name: 'console.word.authors', role: 'admin' },
    ],
  },
  {
    heading: 'console.word.members',
    sections: [
      { path: '/staff/members', name: 'console.word.members', role: 'admin' },
      { path: '/staff/groups', name: 'console.word.groups', role: 'admin' },
      { path: '/staff/member-imports', name: 'console.word.importAndExport', role: 'admin' },
      { path: '/staff/moving', name: 'console.word.moveIn', role: 'admin' },
      { path: '/staff/suppressions', name: 'console.word.suppressions', role: 'admin' },
    ],
  },
  {
    heading: 'console.sections.money',
    sections: [
      { path: '/staff/revenue', name: 'console.word.revenue', role: 'admin' },
      {
        path: '/staff/money',
        name: 'console.word.payments',
        role: 'admin',
        count: ({ inbox, disputes }) =>
          (inbox ? inbox.review + inbox.parked : 0) + (disputes?.needsResponse ?? 0),
      },
      { path: '/staff/tiers', name: 'console.word.plans', role: 'admin' },
      { path: '/staff/offers', name: 'console.word.offers', role: 'admin' },
      { path: '/staff/statements', name: 'console.word.statements', role: 'admin' },
    ],
  },
  {
    heading: 'console.sections.site',
    sections: [
      { path: '/staff/settings', name: 'console.word.settings', role: 'admin' },
      { path: '/staff/api-keys', name: 'console.word.apiKeys', role: 'admin' },
      { path: '/staff/webhook-endpoints', name: 'console.word.webhooks', role: 'admin' },
      {
        path: '/staff/health',
        name: 'console.word.health',
        role: 'admin',
        count: ({ mail, jobs }) => (mail?.failed ?? 0) + (jobs?.givenUp ?? 0),
      },
      { path: '/staff/audit', name: 'console.word.auditLog', role: 'admin' },
    ],
  },
];

/** The section of a page: the one with the longest path that is a prefix of the page's. */
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
