import type { BodyOf, Issue } from '../api-types.ts';
import type { Choices } from './pickers.ts';

type Audience = Issue['audience'];
type AudienceInput = NonNullable<BodyOf<'updateIssue'>['audience']>;
type Whole = Extract<Audience, { who: 'everyone' | 'free' | 'paying' }>['who'];

const WHOLE_LABELS = {
  everyone: 'Everyone on the list',
  free: 'Free readers',
  paying: 'Paying subscribers',
} as const satisfies Record<Whole, string>;

const isWhole = (value: string): value is Whole => value in WHOLE_LABELS;

/** Everyone, free or paying readers, each plan and each saved segment, by the values of one select. */
export function audienceOptions(
  plans: Choices,
  segments: readonly { readonly id: string; readonly name: string }[],
): Choices {
  const ofPlans = Object.entries(plans).map(([slug, name]) => [`plans:${slug}`, `Plan: ${name}`]);
  const saved = segments.map(({ id, name }) => [`segment:${id}`, `Segment: ${name}`]);
  return { ...WHOLE_LABELS, ...Object.fromEntries([...ofPlans, ...saved]) };
}

/** An audience as the value of the select. */
export function writeAudience(audience: Audience): string {
  if (audience.who === 'plans') return `plans:${audience.plans.join(',')}`;
  return audience.who === 'segment' ? `segment:${audience.segment}` : audience.who;
}

/** The chosen value as the API takes it; an unknown one is left to the API to reject. */
export function readAudience(value: string): AudienceInput {
  const [who = '', of = ''] = value.split(':');
  if (who === 'plans') return { who, plans: of.split(',') };
  if (who === 'segment') return { who, segment: of };
  return { who: isWhole(value) ? value : 'everyone' };
}

/** "Everyone on the list", "Plan: Patron", "Segment: Lapsed". */
export function describeAudience(audience: Audience, plans: Choices): string {
  if (audience.who === 'segment') return `Segment: ${audience.name}`;
  if (audience.who !== 'plans') return WHOLE_LABELS[audience.who];
  const names = audience.plans.map((slug) => plans[slug] ?? slug);
  return `${names.length === 1 ? 'Plan' : 'Plans'}: ${names.join(', ')}`;
}
