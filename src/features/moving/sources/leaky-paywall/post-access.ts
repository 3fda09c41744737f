import type { AccessRuleRecord } from '../../source-content.ts';
import type { DecidePostAccess, PostAccess } from '../wordpress/membership.ts';
import { type PhpValue, parsePhpValue } from '../wordpress/php-value.rules.ts';
import type { WxrSurvey } from '../wordpress/survey-wxr.ts';
import { tagIdOf } from '../wordpress/to-article.ts';
import { metaOf, type WxrItem } from '../wordpress/wxr-item.ts';
import type { LeakySettings, Level } from './levels.ts';

const FIELD = '_issuem_leaky_paywall_visibility';
/** Instead of a level: everyone. */
const EVERYONE = '-1';

const TYPES = ['default', 'only', 'always', 'onlyalways'] as const;

interface Visibility {
  readonly type: (typeof TYPES)[number];
  readonly levels: readonly string[];
}

/** What a post says about its visibility; null where the plugin never touched it. */
export function readVisibility(item: WxrItem): Visibility | null {
  const value = parsePhpValue(metaOf(item, FIELD) ?? '');
  if (!(value instanceof Map)) return null;
  const type = TYPES.find((known) => known === value.get('visibility_type')) ?? 'default';
  const list = {
    default: 'only_visible',
    only: 'only_visible',
    always: 'always_visible',
    onlyalways: 'only_always_visible',
  } satisfies Record<Visibility['type'], string>;
  return { type, levels: readList(value.get(list[type])) };
}

function readList(value: PhpValue | undefined): string[] {
  return value instanceof Map ? [...value.values()].map(String) : [];
}

/**
 * Who may read a post: its own rule, else the meter where the plugin restricts posts of its type. Members of a
 * level without a price are this site's members.
 */
export function decideLeakyAccess(
  levels: ReadonlyMap<string, Level>,
  settings: LeakySettings | null,
): DecidePostAccess {
  const restricted = new Set(settings?.restrictions.map(({ postType }) => postType) ?? ['post']);
  return (item) => {
    const visibility = readVisibility(item);
    switch (visibility?.type) {
      case 'only':
      case 'onlyalways':
        return onlyLevels(visibility.levels, levels);
      case 'always':
        return visibility.levels.includes(EVERYONE)
          ? { access: 'public', planIds: [], losses: [] }
          : alwaysLevels(visibility.levels, levels);
      default: {
        const access = restricted.has(item.type) ? 'subscribers' : 'public';
        return { access, planIds: [], losses: [] };
      }
    }
  };
}

function onlyLevels(ids: readonly string[], levels: ReadonlyMap<string, Level>): PostAccess {
  if (ids.includes(EVERYONE)) return { access: 'public', planIds: [], losses: [] };
  if (!ids.some((id) => levels.get(id)?.isMembership)) {
    return { access: 'tiers', planIds: ids, losses: [] };
  }
  const losses = [
    {
      reason: 'free-level-only',
      message: 'was for a free level only, and is open to every member here, paying ones too',
    },
  ];
  return { access: 'members', planIds: [], losses };
}

/** Subscribers read everything that is metered; so only free levels lose what was always open to them. */
function alwaysLevels(ids: readonly string[], levels: ReadonlyMap<string, Level>): PostAccess {
  const free = ids.filter((id) => levels.get(id)?.isMembership);
  if (free.length === 0) return { access: 'subscribers', planIds: [], losses: [] };
  const message =
    'was always open to a free level and metered for others; it is open to members here';
  return {
    access: 'members',
    planIds: [],
    losses: [{ reason: 'no-meter-beside-members', message }],
  };
}

/** The meter, as rules of the old site. */
export function* listMeterRules(
  settings: LeakySettings,
  survey: WxrSurvey,
): Generator<AccessRuleRecord> {
  const { restrictions, perDays, file } = settings;
  for (const [index, { postType, termId, freeReads }] of restrictions.entries()) {
    const term = survey.terms.find(({ id }) => id === termId);
    const where = termId === null ? `the type ${postType}` : `the category ${term?.name ?? termId}`;
    yield {
      kind: 'accessRule',
      externalId: `meter:${index}`,
      at: { file },
      description: `Anyone opens ${freeReads} articles of ${where} in ${perDays} days.`,
      planIds: [],
      applies: termId === null ? { type: postType } : { tag: term ? tagIdOf(term) : termId },
      freeReads: { count: freeReads, perDays },
    };
  }
  for (const { id, label, freeReads } of settings.levels.values()) {
    if (freeReads === null) continue;
    yield {
      kind: 'accessRule',
      externalId: `level:${id}`,
      at: { file },
      description: `Members of ${label} open ${freeReads} articles in ${perDays} days.`,
      planIds: [id],
      applies: { type: 'post' },
      freeReads: { count: freeReads, perDays },
    };
  }
}

/** A post whose rule is known, but not the levels that it names: nothing is shown that was gated. */
export const decideWithoutReport: DecidePostAccess = (item) => {
  const visibility = readVisibility(item);
  const isGated = visibility?.type === 'only' || visibility?.type === 'onlyalways';
  if (!isGated) return { access: 'public', planIds: [], losses: [] };
  const message =
    'is for some levels of Leaky Paywall, whose report was not given; subscribers read it';
  return { access: 'subscribers', planIds: [], losses: [{ reason: 'membership-plugin', message }] };
};
