import type { BodyOf, Issue } from '../api-types.ts';
import { t } from './console-texts.ts';
import type { Choices } from './pickers.ts';

type Audience = Issue['audience'];
type AudienceInput = NonNullable<BodyOf<'updateIssue'>['audience']>;
type Whole = Extract<Audience, { who: 'everyone' | 'free' | 'paying' }>['who'];

const WHOLE = ['everyone', 'free', 'paying'] as const satisfies readonly Whole[];

/** The options of the audience select: everyone, free or paying readers, each plan and each saved segment. */
export function audienceOptions(
  plans: Choices,
  segments: readonly { readonly id: string; readonly name: string }[],
): Choices {
  const ofPlans = Object.entries(plans).map(([slug, name]) => [
    `plans:${slug}`,
    t('editing.audienceField.planName', { name }),
  ]);
  const saved = segments.map(({ id, name }) => [
    `segment:${id}`,
    t('editing.audienceField.segmentName', { name }),
  ]);
  const whole = WHOLE.map((who) => [who, t(`editing.audience.${who}`)]);
  return { ...Object.fromEntries(whole), ...Object.fromEntries([...ofPlans, ...saved]) };
}

/** Serializes an audience as a value of the select. */
export function writeAudience(audience: Audience): string {
  if (audience.who === 'plans') return `plans:${audience.plans.join(',')}`;
  return audience.who === 'segment' ? `segment:${audience.segment}` : audience.who;
}

/** Parses a value of the select for the API, which rejects an unknown audience, plan or segment. */
export function readAudience(value: string): AudienceInput {
  const [who = '', of = ''] = value.split(':');
  if (who === 'plans') return { who, plans: of.split(',') };
  if (who === 'segment') return { who, segment: of };
  return { who: value as Whole };
}

/** "Everyone on the list", "Plan: Patron", "Segment: Lapsed". */
export function describeAudience(audience: Audience, plans: Choices): string {
  if (audience.who === 'segment')
    return t('editing.audienceField.segmentName', { name: audience.name });
  if (audience.who !== 'plans') return t(`editing.audience.${audience.who}`);
  const names = audience.plans.map((slug) => plans[slug] ?? slug);
  return t('editing.audienceField.countNames', {
    count: names.length,
    names: names.join(', '),
  });
}
