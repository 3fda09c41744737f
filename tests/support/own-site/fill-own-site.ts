import { COMMAND } from '../../../src/features/audit/index.ts';
import { changeSettings, siteChangeSchema } from '../../../src/features/settings/index.ts';
import { stopLink } from '../../../src/features/tips/stop-link.ts';
import { signId } from '../../../src/platform/crypto/signed-ids.ts';
import { createArticle } from '../articles.ts';
import { postComment } from '../comments.ts';
import { type ConsoleSite, fillConsole } from '../console-site.ts';
import { grantAccess } from '../grants.ts';
import { mailLinkDeps } from '../mail-links.ts';
import { createMember, type TestMember } from '../members.ts';
import { makeTier } from '../money.ts';
import { putOnList } from '../newsletters.ts';
import type { MoneyServer } from '../stripe.ts';
import { OURS, OWN_ADDRESSES } from './addresses.ts';

/** A text with links as editors write them, before and after the cut. */
const TEXT = `The [plans](/plans), the [imprint](/imprint), [tides](/articles/tides).

![A pier](/media/pier.webp)

<!--more-->

By [Ada](/authors/ada) in [the archive](/archive/2025), after [tides](${OURS}/articles/tides#top).`;

const DISPUTED_CARD = '4000000000000259';
const PLAN = { tier: 'supporter', interval: 'month' } as const;

export interface OwnSite extends ConsoleSite {
  readonly server: MoneyServer;
  readonly member: TestMember;
  readonly slug: string;
  readonly commentId: string;
  /** Tokens by the operation that accepts them. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** Creates content in every part and each kind of purchase on a site with its own URLs, our pages switched off. */
export async function fillOwnSite(server: MoneyServer): Promise<OwnSite> {
  const site = await fillConsole(server, 'A long pier');
  const change = siteChangeSchema.parse({
    ...OWN_ADDRESSES,
    ownPages: false,
    pages: { about: 'See [tides](/articles/tides).', imprint: 'Our [plans](/plans).' },
  });
  await changeSettings(server, change, { actor: COMMAND });
  // Earlier mails link to our own pages.
  await server.db.read.outboxMessage.deleteMany();
  await makeTier(server);
  const publishedAt = new Date('2026-01-31T12:00:00Z');
  const dated = { authors: ['ada'], tags: ['sea'], publishedAt };
  await createArticle(server, {
    ...dated,
    slug: 'tides',
    title: 'Tides at the pier',
  });
  const ferry = await createArticle(server, {
    ...dated,
    slug: 'ferry',
    access: 'subscribers',
    body: TEXT,
  });
  const draft = await createArticle(server, { body: TEXT, publishedAt: null });
  const email = 'member@example.org';
  const member = await createMember(server, { email, name: 'Ada Reader' });
  await grantAccess(server, member.id);
  const { id: commentId } = await postComment(server, member, {
    slug: 'ferry',
    body: 'Well said.',
  });
  const group = site.address('/v1/staff/groups/:group');
  const price = { amount: { amount: 60_000, currency: 'usd' }, months: 12 };
  await server.http
    .patch(group)
    .set(...site.admin.auth)
    .send({ admins: [member.email], price });
  await buyEverything(server, member, lastPart(group));
  const call = async (path: string, body: object, by = site.admin) =>
    (
      await server.http
        .post(path)
        .set(...by.auth)
        .send(body)
    ).body;
  await makePromotion(server);
  await server.http
    .put(`/v1/staff/articles/${ferry.id}/goal`)
    .set(...site.admin.auth)
    .send({ amount: 9_000, currency: 'usd' });
  const preview = await call(`/v1/staff/articles/${draft.id}/previews`, {});
  await call('/v1/staff/webhook-endpoints', {
    url: 'http://127.0.0.1:9/',
    types: ['member.created'],
  });
  await call('/v1/articles/ferry/gifts', {}, member);
  const { publicUrl, mailLinkSecrets } = mailLinkDeps(server);
  const pledge = await server.db.read.pledge.findFirstOrThrow({ where: { memberId: null } });
  const feed = await server.http.get('/v1/me/feed').set(...member.auth);
  const list = await server.db.read.newsletter.findFirstOrThrow();
  const [newsletters = ''] = await putOnList(server, list, [member.email]);
  return {
    ...site,
    server,
    member,
    slug: 'ferry',
    commentId,
    tokens: {
      getPreview: lastPart(preview.url),
      getMemberFeed: lastPart(feed.body.url).replace('.xml', ''),
      getPreferences: newsletters,
      showUnsubscribe: newsletters,
      showNoticesOff: signId(mailLinkSecrets, 'notifications-off', member.id),
      showPledgeStop: lastPart(stopLink({ publicUrl, mailLinkSecrets }, pledge.id)),
    },
  };
}

async function makePromotion({ stripe }: MoneyServer): Promise<void> {
  const { id: coupon } = await stripe.coupons.create({ percent_off: 50, duration: 'once' });
  await stripe.promotionCodes.create({ code: 'WELCOME', promotion: { type: 'coupon', coupon } });
}

function lastPart(address: string): string {
  return address.split('/').at(-1) ?? '';
}

async function buyEverything(
  server: MoneyServer,
  member: TestMember,
  groupId: string,
): Promise<void> {
  const buy = async (path: string, body: object, buyer: TestMember | null, card?: string) => {
    const request = server.http.post(path);
    if (buyer !== null) request.set(...buyer.auth);
    const answer = await request.send(body);
    if (answer.status !== 201) throw new Error(`${path} was refused: ${answer.text}`);
    await server.pay(answer.body.url, card);
    await server.settleDown();
  };
  const tip = { amount: 700, currency: 'usd', articleSlug: 'ferry', message: 'Thank you' };
  await buy('/v1/subscriptions/checkout', PLAN, member);
  const gift = { ...PLAN, giftFor: 'friend@example.org' };
  await buy('/v1/subscriptions/checkout', gift, await createMember(server));
  await buy(`/v1/me/groups/${groupId}/checkout`, {}, member);
  await buy('/v1/tips/checkout', tip, member);
  await buy('/v1/tips/checkout', { ...tip, interval: 'month' }, null);
  await buy('/v1/tips/checkout', { ...tip, interval: 'month' }, member);
  await buy('/v1/tips/checkout', tip, null, DISPUTED_CARD);
}
