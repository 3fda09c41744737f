import type { AccessRuleRecord } from '../../source-content.ts';
import type { DecidePostAccess, PostRule } from '../wordpress/membership.ts';
import type { WxrSurvey } from '../wordpress/survey-wxr.ts';
import { tagIdOf } from '../wordpress/to-article.ts';
import type { LeakySettings, Level, Restriction } from './levels.ts';

/**
 * Maps the plugin's restrictions of post types and categories: these posts are for subscribers, with free reads if the
 * limit is above zero. A category's limit overrides that of its type.
 */
export function decideByRestrictions(settings: LeakySettings, survey: WxrSurvey): DecidePostAccess {
  const rules = settings.restrictions.map((restriction, index) => ({
    ...restriction,
    rule: ruleOf(restriction, { index, settings, survey }),
  }));
  return ({ type, terms }) => {
    const own = rules.filter(({ postType }) => postType === type);
    const tags = new Set(terms.map(tagIdOf));
    const found =
      own.find(({ rule }) => rule.applies && 'tag' in rule.applies && tags.has(rule.applies.tag)) ??
      own.find(({ termId }) => termId === null);
    if (found === undefined) return { access: 'public', planIds: [], losses: [] };
    const meterExempt = found.freeReads === 0;
    const shared = { access: 'subscribers', planIds: [], losses: [], rules: [found.rule] } as const;
    return meterExempt ? { ...shared, meterExempt } : shared;
  };
}

/** Yields the meter as access rules of the old site. */
export function* listMeterRules(
  settings: LeakySettings,
  survey: WxrSurvey,
): Generator<AccessRuleRecord> {
  const at = { file: settings.file };
  for (const [index, restriction] of settings.restrictions.entries()) {
    yield { kind: 'accessRule', at, ...ruleOf(restriction, { index, settings, survey }) };
  }
  for (const level of settings.levels.values()) {
    if (level.freeReads !== null) yield { kind: 'accessRule', at, ...ruleOfLevel(level, settings) };
  }
}

/** Returns the restriction from which the site's own meter is derived: that of all posts. */
function baseOf({ restrictions }: LeakySettings): Restriction | undefined {
  const whole = restrictions.filter(({ termId }) => termId === null);
  return whole.find(({ postType }) => postType === 'post') ?? whole[0];
}

function ruleOf(
  restriction: Restriction,
  of: {
    readonly index: number;
    readonly settings: LeakySettings;
    readonly survey: WxrSurvey;
  },
): PostRule {
  const { postType, termId, freeReads: count } = restriction;
  const { perDays } = of.settings;
  const base = baseOf(of.settings);
  const term = of.survey.terms.find(({ id }) => id === termId);
  const where = termId === null ? `the type ${postType}` : `the category ${term?.name ?? termId}`;
  const isOther = count > 0 && count !== base?.freeReads;
  return {
    externalId: `meter:${of.index}`,
    description: `Anyone opens ${count} articles of ${where} in ${perDays} days.`,
    planIds: [],
    applies: termId === null ? { type: postType } : { tag: term ? tagIdOf(term) : termId },
    opens: { access: 'subscribers', planIds: [], freeReads: count > 0 },
    meter: restriction === base ? 'anonymous' : null,
    nearest: isOther
      ? `Free reads are counted together here, ${base?.freeReads ?? 0} of all articles.`
      : null,
    freeReads: { count, perDays },
  };
}

function ruleOfLevel({ id, label, freeReads, isMembership }: Level, { perDays }: LeakySettings) {
  const count = freeReads ?? 0;
  return {
    externalId: `level:${id}`,
    description: `Members of ${label} open ${count} articles in ${perDays} days.`,
    planIds: [id],
    applies: { type: 'post' },
    opens: null,
    meter: isMembership ? 'registered' : null,
    nearest: isMembership ? null : `Members of ${label} read everything that is for subscribers.`,
    freeReads: { count, perDays },
  } as const satisfies PostRule;
}
