import { type DecidePostAccess, markedPosts, type PostAccess } from '../wordpress/membership.ts';
import { type PhpValue, parsePhpValue } from '../wordpress/php-value.rules.ts';
import type { WxrSurvey } from '../wordpress/survey-wxr.ts';
import { metaOf, type WxrItem } from '../wordpress/wxr-item.ts';
import type { LeakySettings, Level } from './levels.ts';
import { decideByRestrictions } from './meter-rules.ts';

const FIELD = '_issuem_leaky_paywall_visibility';
/** Denotes everyone in a list of levels. */
const EVERYONE = '-1';

const TYPES = ['default', 'only', 'always', 'onlyalways'] as const;

interface Visibility {
  readonly type: (typeof TYPES)[number];
  readonly levels: readonly string[];
}

/** Returns the visibility setting of a post; null if it has none. */
function readVisibility(item: WxrItem): Visibility | null {
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
 * Creates the access decision for posts: a post's own rule, else the meter if the plugin restricts the post's type or
 * category. Members of a free level become members of this site.
 */
export function decideLeakyAccess(
  levels: ReadonlyMap<string, Level>,
  settings: LeakySettings | null,
  survey: WxrSurvey,
): DecidePostAccess {
  const decideByMeter = settings === null ? meterEveryPost : decideByRestrictions(settings, survey);
  return (item) => {
    const visibility = readVisibility(item);
    switch (visibility?.type) {
      case 'only':
      case 'onlyalways':
        return onlyLevels(visibility.levels, levels);
      case 'always':
        return visibility.levels.includes(EVERYONE)
          ? EVERYONE_READS
          : alwaysLevels(visibility.levels, levels);
      default:
        return decideByMeter(item);
    }
  };
}

const EVERYONE_READS = ruled('everyone', 'Posts that are open to everyone.', {
  access: 'public',
  planIds: [],
});

const meterEveryPost: DecidePostAccess = ({ type }) => ({
  access: type === 'post' ? 'subscribers' : 'public',
  planIds: [],
  losses: [],
});

function ruled(
  externalId: string,
  description: string,
  opens: Parameters<typeof markedPosts>[2],
): PostAccess {
  const { access, planIds } = opens;
  const rules = [markedPosts(externalId, description, opens)];
  return { access, planIds, losses: [], rules };
}

/** Returns the labels of levels, for the plan. */
function labelsOf(ids: readonly string[], levels: ReadonlyMap<string, Level>): string {
  return ids.map((id) => levels.get(id)?.label ?? `level ${id}`).join(', ');
}

function onlyLevels(ids: readonly string[], levels: ReadonlyMap<string, Level>): PostAccess {
  if (ids.includes(EVERYONE)) return EVERYONE_READS;
  const [key, description] = [`only:${ids.join()}`, `Posts for ${labelsOf(ids, levels)} only.`];
  if (!ids.some((id) => levels.get(id)?.isMembership)) {
    return ruled(key, description, { access: 'tiers', planIds: ids });
  }
  const losses = [
    {
      reason: 'free-level-only',
      message: 'was for a free level only, and is open to every member here, paying ones too',
    },
  ];
  return { ...ruled(key, description, { access: 'members', planIds: [] }), losses };
}

/** Subscribers can read all metered posts, so only free levels would lose access to posts always open to them. */
function alwaysLevels(ids: readonly string[], levels: ReadonlyMap<string, Level>): PostAccess {
  const free = ids.filter((id) => levels.get(id)?.isMembership);
  const [key, description] = [`always:${ids.join()}`, `Posts always for ${labelsOf(ids, levels)}.`];
  if (free.length === 0) {
    return ruled(key, description, { access: 'subscribers', planIds: [], freeReads: true });
  }
  const message =
    'was always open to a free level and metered for others; it is open to members here';
  return {
    ...ruled(key, description, { access: 'members', planIds: [] }),
    losses: [{ reason: 'no-meter-beside-members', message }],
  };
}

/** Decides access without known levels: posts restricted to some levels are for subscribers, so that none leaks. */
export const decideWithoutReport: DecidePostAccess = (item) => {
  const visibility = readVisibility(item);
  const isGated = visibility?.type === 'only' || visibility?.type === 'onlyalways';
  if (!isGated) return { access: 'public', planIds: [], losses: [] };
  const message =
    'is for some levels of Leaky Paywall, whose report was not given; subscribers read it';
  return { access: 'subscribers', planIds: [], losses: [{ reason: 'membership-plugin', message }] };
};
