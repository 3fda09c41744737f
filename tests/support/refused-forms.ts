export const LONG = 'x'.repeat(600);
const UNTIL = '2037-01-01T00:00';
const GROUP = { name: 'School', until: UNTIL };

/** A form, its submitted values, and the name of the invalid field. */
export type RefusedForm = readonly [path: string, fields: Record<string, string>, name: string];

/** Forms of the console that conflict with existing data. */
export const CONFLICTING_FORMS: readonly RefusedForm[] = [
  ['/staff/newsletters', { name: 'Daily', slug: 'daily' }, 'slug'],
  ['/staff/authors', { name: 'Ada', slug: 'ada' }, 'slug'],
  ['/staff/tiers/:tier', { name: 'Friend', version: '99' }, 'version'],
];

/** Forms of the console, each with one field that the API or the form itself rejects. */
export const CONSOLE_FORMS: readonly RefusedForm[] = [
  ['/staff/articles', { title: '', body: 'Text' }, 'title'],
  ['/staff/articles', { title: 'A', body: 'B', imageUrl: 'nowhere' }, 'imageUrl'],
  ['/staff/articles', { title: 'A', body: 'B', slug: 'Not a slug' }, 'slug'],
  ['/staff/authors', { name: '' }, 'name'],
  ['/staff/authors', { name: 'Ada', links: 'no address' }, 'links'],
  ['/staff/newsletters', { name: 'Daily', slug: 'Not a slug' }, 'slug'],
  ['/staff/newsletters/issues', { newsletter: 'daily', subject: '', body: 'B' }, 'subject'],
  ['/staff/groups', { ...GROUP, seats: 'two' }, 'seats'],
  ['/staff/groups', { ...GROUP, domains: 'no domain' }, 'domains'],
  ['/staff/groups', { ...GROUP, until: 'soon' }, 'until'],
  ['/staff/groups/:group/seats', { email: 'nobody', key: 'seat' }, 'email'],
  ['/staff/members/:member/standing', { bannedUntil: 'soon' }, 'bannedUntil'],
  ['/staff/members/:member/comps', { until: 'soon', reason: 'A' }, 'until'],
  ['/staff/members/:member/comps', { until: UNTIL, reason: '' }, 'reason'],
  ['/staff/moderation/writers/:member', { mutedUntil: 'soon' }, 'mutedUntil'],
  ['/staff/tiers', { name: 'A', slug: 'a', trialDays: 'many' }, 'trialDays'],
  ['/staff/tiers/:tier/moves', { offer: 'month-usd', noticeDays: 'soon' }, 'noticeDays'],
  ['/staff/members/:member/notes', { body: ' ' }, 'body'],
  ['/staff/moderation/writers/:member/notes', { body: ' ' }, 'body'],
  ['/staff/moderation/:comment', { act: 'reject', reason: 'spam', note: LONG.repeat(9) }, 'note'],
  [
    '/staff/moderation/:comment',
    { act: 'reject', reason: 'illegal', facts: LONG.repeat(9) },
    'facts',
  ],
  ['/staff/articles/:article/previews', { days: 'many' }, 'days'],
  [
    '/staff/settings/comments',
    { 'comments.policy.linksAllowed': 'many' },
    'comments.policy.linksAllowed',
  ],
  ['/staff/settings/tips', { 'tips.usd.suggested': '7.505' }, 'tips.usd.suggested'],
  ['/staff/settings/tips', { 'tips.usd.largest': '500' }, 'tips.usd.smallest'],
  [
    '/staff/settings/tips',
    { 'tips.anotherCurrency': 'zzz', 'tips.another.largest': '5' },
    'tips.anotherCurrency',
  ],
  [
    '/staff/settings/tips',
    { 'tipRewards.usd.amount': '5', 'tipRewards.usd.days': '0' },
    'tipRewards.usd.days',
  ],
];
