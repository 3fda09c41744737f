import { expect, test } from 'vitest';
import { readWordPress } from '../../../../src/features/moving/sources/wordpress/read-wordpress.ts';
import { readRecords, textFile } from '../../../support/sources.ts';
import { wxr, wxrItem } from './samples/wxr.ts';

const restricted = (access: string) =>
  `a:3:{s:26:"_um_custom_access_settings";s:1:"1";s:14:"_um_accessible";s:1:"${access}";s:16:"_um_access_roles";a:0:{}}`;

test.each<[string, Record<string, string>, string]>([
  ['no plugin at all', {}, 'public'],
  [
    'a level of Restrict Content Pro',
    { rcp_subscription_level: 'a:1:{i:0;s:1:"2";}' },
    'subscribers',
  ],
  ['its paying members', { _is_paid: '1' }, 'subscribers'],
  ['its access level', { rcp_access_level: '3' }, 'subscribers'],
  ['nothing that it restricts', { rcp_access_level: 'None', rcp_user_level: 'All' }, 'public'],
  ['its role of every reader', { rcp_user_level: 'a:1:{i:0;s:10:"subscriber";}' }, 'members'],
  [
    'a plan of Paid Member Subscriptions',
    { 'pms-content-restrict-subscription-plan': '14' },
    'subscribers',
  ],
  ['those whom it signed in', { 'pms-content-restrict-user-status': 'loggedin' }, 'members'],
  ['a role of Members', { _members_access_role: 'premium' }, 'subscribers'],
  ['the role of every reader of Members', { _members_access_role: 'subscriber' }, 'members'],
  ['those signed in, by Ultimate Member', { um_content_restriction: restricted('2') }, 'members'],
  ['those signed out, by Ultimate Member', { um_content_restriction: restricted('1') }, 'public'],
])('a post restricted to %s gets no wider access here', async (_, meta, access) => {
  const { of } = await readRecords(readWordPress, [
    textFile('wp.xml', wxr({ items: [wxrItem({ id: '7', meta })] })),
  ]);
  const [article] = of('article');
  expect(article?.access).toBe(access);
  const rules = of('accessRule');
  expect(article?.ruleIds ?? []).toEqual(rules.map(({ externalId }) => externalId));
  // Whatever is not the same says what comes nearest.
  const isSame = access === 'public' || rules[0]?.description.endsWith('those who are signed in.');
  expect(rules.every(({ nearest }) => (nearest === null) === isSame)).toBe(true);
});
