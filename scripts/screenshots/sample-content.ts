import { findMailedLink, inSeconds, logIn, send } from './api-calls.ts';
import { addMember, addMemberStates, findGiftPages, GROUP_ADMIN } from './sample-members.ts';
import {
  addDispute,
  addGiftSubscriptions,
  addGroupPayments,
  addOffers,
  addPayments,
  addPayout,
} from './sample-payments.ts';
import {
  anything,
  createdSchema,
  DAY,
  linkSchema,
  listSchema,
  type Slugs,
  type Step,
} from './step.ts';

export const READER = 'reader@example.com';
export const SUBSCRIBER = 'subscriber@example.com';
export const ADMIN = 'admin@example.com';

/** A suffix for addresses that makes them new in each run. */
const run = Date.now().toString(36);
const NEW_ADDRESS = `newcomer-${run}@example.org`;
const GROUP_MEMBER = `pupil-${run}@example.org`;
const GIFT_RECIPIENT = `friend-${run}@example.org`;

const addDraft: Step = async ({ admin }) => {
  const article = {
    title: 'The buoy that answers back',
    access: 'subscribers',
    body: 'A draft.\n\n<!--more-->\n\nThe rest.',
  };
  const path = '/v1/staff/articles';
  const { id } = await send({ path, body: article, token: admin }, createdSchema);
  const change = { dek: 'Nine weeks on the phone with a piece of sea furniture.' };
  await send({ path: `${path}/${id}`, method: 'PATCH', body: change, token: admin }, anything);
  const link = await send({ path: `${path}/${id}/previews`, body: {}, token: admin }, linkSchema);
  const page = `/staff/articles/${id}`;
  return {
    draft: page,
    'draft-as-reader': `${page}/preview?as=anonymous`,
    'draft-revisions': `${page}/revisions`,
    preview: link.url,
  };
};

const addIssue: Step = async ({ admin }) => {
  const words = {
    subject: 'What the tide left on Tuesday',
    body: 'Good morning.\n\nThree stories today, and *one correction*.',
  };
  const issue = { newsletter: 'daily', ...words };
  const path = '/v1/staff/issues';
  const draft = await send({ path, body: issue, token: admin }, createdSchema);
  const sent = await send({ path, body: issue, token: admin }, createdSchema);
  const body = { sendAt: await inSeconds(30 * DAY) };
  await send({ path: `${path}/${sent.id}/send`, body, token: admin }, anything);
  const { data } = await send({ path: `${path}?limit=100`, token: admin }, listSchema);
  const done = data.find(({ state }) => state === 'sent');
  const lists = await send({ path: '/v1/staff/newsletters', token: admin }, listSchema);
  const page = (id: string) => `/staff/newsletters/issues/${id}`;
  return {
    'issue-draft': page(draft.id),
    'issue-preview': `${page(draft.id)}/preview`,
    'issue-waiting': page(sent.id),
    'newsletter-list': `/staff/newsletters/lists/${lists.data[0]?.id}`,
    ...(done ? { 'issue-sent': page(done.id) } : {}),
  };
};

const addGroup: Step = async ({ admin }) => {
  await addMember(GROUP_ADMIN, 'Thea');
  const price = { amount: { amount: 30_000, currency: 'usd' }, months: 12 };
  const until = await inSeconds(300 * DAY);
  const group = { name: 'Harbour School', seats: 30, until, price, admins: [GROUP_ADMIN] };
  const { id } = await send({ path: '/v1/staff/groups', body: group, token: admin }, createdSchema);
  const seat = {
    path: `/v1/staff/groups/${id}/seats`,
    body: { email: GROUP_MEMBER },
    token: admin,
  };
  await send(seat, anything);
  return {
    group: `/staff/groups/${id}`,
    'own-group': `/account/groups/${id}`,
    invitation: await findMailedLink(GROUP_MEMBER, '/groups/claim/'),
  };
};

const addPriceMove: Step = async ({ admin }) => {
  const { data } = await send({ path: '/v1/staff/tiers', token: admin }, listSchema);
  const id = data.find(({ slug }) => slug === 'supporter')?.id;
  const path = `/v1/staff/tiers/${id}`;
  const prices = [
    { interval: 'month', price: { amount: 600, currency: 'usd' } },
    { interval: 'year', price: { amount: 5000, currency: 'usd' } },
  ];
  await send({ path, method: 'PATCH', body: { prices }, token: admin }, anything);
  await send({ path: `${path}/moves`, body: { interval: 'month' }, token: admin }, anything).catch(
    // An earlier run has already created it.
    () => null,
  );
  return { tier: `/staff/tiers/${id}` };
};

const addComments: Step = async ({ admin, reader, subscriber }, { public: slug }) => {
  const path = `/v1/articles/${slug}/comments`;
  const links = Array.from({ length: 5 }, (_, index) => `https://${index}.example`).join(' ');
  const held = { body: `Five places that know better: ${links} (${run})` };
  const { id } = await send({ path, body: held, token: reader }, createdSchema);
  const said = { body: `Nobody asked the pilots, as usual. ${run}` };
  const reported = await send({ path, body: said, token: subscriber }, createdSchema);
  const report = { reason: 'off_topic', note: 'This is about the ferry.' };
  const reports = `/v1/comments/${reported.id}/reports`;
  await send({ path: reports, body: report, token: reader }, anything);
  const member = await send({ path: '/v1/me', token: reader }, createdSchema);
  const notes = `/v1/staff/members/${member.id}/notes`;
  const note = { body: 'Wrote to us about the links; a friendly person.' };
  await send({ path: notes, body: note, token: admin }, anything);
  return {
    case: `/staff/moderation/${id}`,
    report: `/report?comment=${reported.id}`,
    'moderation-reported': '/staff/moderation?status=reported',
    'moderation-tips': '/staff/moderation/tips',
    writer: `/staff/moderation/writers/${member.id}`,
    member: `/staff/members/${member.id}?article=${slug}#access`,
    'member-view': `/staff/members/${member.id}/view`,
    'member-view-article': `/staff/members/${member.id}/view/${slug}`,
    'held-comment': `/articles/${slug}?comment=${id}#comment-${id}`,
  };
};

const addAuthor: Step = async ({ admin }) => {
  const { data } = await send({ path: '/v1/staff/authors', token: admin }, listSchema);
  const [first] = data;
  if (first === undefined) return {};
  return { author: `/staff/authors/${first.id}`, 'author-page': `/authors/${first['slug']}` };
};

const addImport: Step = async ({ admin }) => {
  const file = `email,name\none-${run}@example.org,One\nnobody,Two\n`;
  const { id } = await send(
    { path: '/v1/staff/member-imports', body: file, token: admin },
    createdSchema,
  );
  return { 'member-import': `/staff/member-imports/${id}` };
};

const addReconciliation: Step = async ({ admin }) => {
  const body = { dryRun: true };
  const { id } = await send(
    { path: '/v1/staff/reconciliations', body, token: admin },
    createdSchema,
  );
  return { 'books-compared': `/staff/money/books/${id}` };
};

const addMail: Step = async ({ subscriber }, { subscribers: slug }) => {
  const email = NEW_ADDRESS;
  await send({ path: '/v1/auth/magic-link', body: { email } }, anything);
  await send({ path: '/v1/newsletters/daily/signups', body: { email } }, anything);
  const newcomer = { email: GIFT_RECIPIENT, password: 'a long enough password', name: 'Frida' };
  await send({ path: '/v1/auth/register', body: newcomer }, anything);
  await send({ path: '/v1/auth/password/forgot', body: { email: READER } }, anything);
  const gift = { path: `/v1/articles/${slug}/gifts`, method: 'POST', token: subscriber };
  return {
    'mailed-link': await findMailedLink(email, '/signin/magic'),
    'mailed-signup': await findMailedLink(email, '/newsletters/confirm'),
    'mailed-confirmation': await findMailedLink(GIFT_RECIPIENT, '/confirm?'),
    'mailed-reset': await findMailedLink(READER, '/signin/reset'),
    'mailed-preferences': await findMailedLink('editor@example.com', '/newsletters/preferences'),
    gift: (await send(gift, linkSchema)).url,
  };
};

/** An endpoint with two deliveries that never arrive, because its host is reserved for examples. */
const addEndpoint: Step = async ({ admin }) => {
  const body = {
    url: `https://hooks.example.net/${run}`,
    types: ['member.created', 'payment.booked'],
    description: 'Our CRM',
  };
  const path = '/v1/staff/webhook-endpoints';
  const { id } = await send({ path, body, token: admin }, createdSchema);
  const test = { path: `${path}/${id}/test`, method: 'POST', token: admin };
  await send(test, anything).catch(() => null);
  return { 'webhook-endpoint': `/staff/webhook-endpoints/${id}` };
};

const addMove: Step = async ({ admin }) => {
  const body = {};
  const { id } = await send({ path: '/v1/staff/moves', body, token: admin }, createdSchema);
  return { move: `/staff/moving/${id}` };
};

const addGiftPages: Step = ({ subscriber }) => findGiftPages(subscriber);

const STEPS: Readonly<Record<string, Step>> = {
  addDraft,
  addIssue,
  addGroup,
  addPriceMove,
  addConversation: addComments,
  addAuthor,
  addImport,
  addBooks: addReconciliation,
  addEndpoint,
  addMove,
  addOffers,
  addPayments,
  addGroupPayments,
  addMail,
  addDispute,
  addGiftSubscriptions,
  addGiftPages,
};

/**
 * Creates content in every part of the demonstration site through the API; it is not removed. Requests that the API
 * rejects (such as more gift links than a month allows) are reported and have no screenshot.
 */
export async function createSampleContent(slugs: Slugs): Promise<Readonly<Record<string, string>>> {
  const places: Record<string, string> = {};
  const take = async (name: string, step: () => ReturnType<Step>) => {
    try {
      Object.assign(places, await step());
    } catch (error) {
      process.stdout.write(`${name}: ${error instanceof Error ? error.message : error}\n`);
    }
  };
  // Must run first, because they move the clock, so that tokens and open payments expire.
  await take('addMemberStates', () => addMemberStates(ADMIN));
  await take('addPayout', () => addPayout(ADMIN));
  const tokens = {
    admin: await logIn(ADMIN),
    reader: await logIn(READER),
    subscriber: await logIn(SUBSCRIBER),
  };
  for (const [name, step] of Object.entries(STEPS)) await take(name, () => step(tokens, slugs));
  return places;
}
