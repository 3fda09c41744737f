import { findMemberById } from '../../../src/features/accounts/index.ts';
import { notifyModerators } from '../../../src/features/comments/notify-moderators.ts';
import { sendDigests } from '../../../src/features/comments/send-digests.ts';
import { linkIdentity } from '../../../src/features/identity-providers/link-identity.ts';
import { warnOfExpiringKeys } from '../../../src/features/sessions/warn-of-expiring-keys.ts';
import { mailForOf } from '../../../src/features/settings/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { addDays } from '../../../src/time/clock.ts';
import { mailPendingApprovals } from '../approvals.ts';
import { postComment } from '../comments.ts';
import { grantAccess } from '../grants.ts';
import { mailLinkDeps } from '../mail-links.ts';
import { createMember, signInMember, type TestMember } from '../members.ts';
import { enrol } from '../second-factor.ts';
import { startWebhookReceiver } from '../webhook-receiver.ts';
import type { OwnSite } from './fill-own-site.ts';

const PASSWORD = 'a long enough password';

type Method = 'post' | 'patch' | 'put' | 'delete';

/** Sends a request that must succeed, as a member with a new session or anonymously. */
export async function call(
  { server }: Pick<OwnSite, 'server'>,
  [method, path]: readonly [Method, string],
  body: object = {},
  by?: TestMember,
) {
  const request = server.http[method](path);
  if (by !== undefined) {
    const { accessToken } = await signInMember(server, by.id);
    request.set('Authorization', `Bearer ${accessToken}`);
  }
  const answer = await request.send(body);
  if (answer.status >= 300) throw new Error(`${path} was refused: ${answer.text}`);
  return answer.body;
}

/** Triggers mails about an account: requested ones, and notifications of changes. */
export async function mailAccounts(site: OwnSite): Promise<void> {
  await call(site, ['post', '/v1/staff/test-mail'], {}, site.admin);
  const { server, admin } = site;
  const member = await createMember(server, { email: 'member-2@example.org', password: PASSWORD });
  const other = await createMember(server, { email: 'other@example.org' });
  const { email } = member;
  const post = (path: string, body: object, by?: TestMember) =>
    call(site, ['post', path], body, by);
  await post('/v1/auth/magic-link', { email });
  for (const one of [email, 'nobody@example.org']) {
    await post('/v1/auth/password/forgot', { email: one });
    await post('/v1/erasure-requests', { email: one });
  }
  const registration = { password: 'another long password', name: 'New Reader' };
  for (const one of [email, 'new@example.org']) {
    await post('/v1/auth/register', { ...registration, email: one });
  }
  await post('/v1/auth/login', { email, password: PASSWORD });
  await post('/v1/auth/reauthenticate/code', {}, member);
  const passwords = { currentPassword: PASSWORD, password: 'a password for tomorrow' };
  await post('/v1/me/password', passwords, member);
  await post('/v1/me/email', { email: other.email }, member);
  const moving = await createMember(server, { email: 'member-moving@example.org' });
  await post('/v1/me/email', { email: 'moved@example.org' }, moving);
  for (const one of ['moved@example.org', moving.email]) {
    await post('/v1/auth/email-change/confirm', { token: await tokenMailedTo(server, one) });
  }
  const lost = await createMember(server);
  const recovery = { email: 'found@example.org', reason: 'They called.' };
  await post(`/v1/staff/members/${lost.id}/email-recovery`, recovery, admin);
  const leaving = await createMember(server);
  await call(site, ['delete', '/v1/me'], { confirm: leaving.email }, leaving);
  await enrol(server, await createMember(server));
  await addPasskeyAndIdentity(site, other);
  const expiresAt = addDays(server.clock.now(), 3).toISOString();
  await post('/v1/staff/api-keys', { name: 'CMS', scopes: ['read:full'], expiresAt }, admin);
  const { readSettings } = server.transfer;
  await warnOfExpiringKeys({ ...server, ...mailLinkDeps(server), readSettings });
}

async function addPasskeyAndIdentity(site: OwnSite, by: TestMember): Promise<void> {
  const { server } = site;
  const now = server.clock.now();
  const id = newId();
  await server.db.read.passkey.create({
    data: {
      id,
      memberId: by.id,
      credentialId: id,
      publicKey: Buffer.from('key'),
      counter: 0n,
      transports: [],
      name: 'Phone',
      createdAt: now,
    },
  });
  await call(site, ['delete', `/v1/me/passkeys/${id}`], {}, by);
  const member = await findMemberById(server.db.read, by.id);
  if (member === null) throw new Error('The member is gone.');
  const { publicUrl } = mailLinkDeps(server);
  const mailFor = mailForOf(await server.transfer.readSettings(), publicUrl);
  const identity = { issuer: 'https://id.example', subject: by.id };
  const deps = { clock: server.clock, publicUrl, providers: new Map() };
  await server.db.transaction((tx) => linkIdentity(deps, tx, { member, identity, mailFor }));
}

/** Triggers mails about comments, reports and decisions. */
export async function mailConversations(site: OwnSite): Promise<void> {
  const { server, member, admin, slug, commentId } = site;
  const other = await createMember(server);
  await grantAccess(server, other.id);
  const reply = await postComment(server, other, { slug, body: 'Indeed.', parentId: commentId });
  const rude = await postComment(server, other, { slug, body: 'You fool.', parentId: commentId });
  const notice = { name: 'Nora', email: 'nora@example.org', goodFaith: true };
  const explanation = 'It is a threat against me.';
  await call(site, ['post', `/v1/comments/${rude.id}/notices`], { ...notice, explanation });
  const token = await tokenMailedTo(server, 'nora@example.org');
  await call(site, ['post', '/v1/notices/confirm'], { token });
  const tasks = {
    ...server,
    ...mailLinkDeps(server),
    readSettings: server.transfer.readSettings,
  };
  await notifyModerators(tasks);
  await call(site, ['post', `/v1/staff/comments/${rude.id}/reject`], { reason: 'abuse' }, admin);
  for (const body of ['Quite so.', 'And yet.']) {
    const { id } = await postComment(server, other, { slug, body });
    const path = `/v1/staff/comments/${id}` as const;
    await call(site, ['post', `${path}/hold`], {}, admin);
    await call(site, ['post', `${path}/approve`], {}, admin);
  }
  await mailPendingApprovals(server);
  await call(site, ['patch', '/v1/me/notices'], { daily: true }, other);
  await postComment(server, member, { slug, body: 'I see.', parentId: reply.id });
  const now = server.clock.now();
  await sendDigests({ ...tasks, clock: { now: () => addDays(now, 2) } });
}

/** The secret in the latest mail to an address. */
async function tokenMailedTo({ db }: OwnSite['server'], recipient: string): Promise<string> {
  const { text } = await db.read.outboxMessage.findFirstOrThrow({
    where: { recipient },
    orderBy: { id: 'desc' },
  });
  return /token=([\w.-]+)/.exec(text)?.[1] ?? '';
}

/** Triggers mails of newsletters, groups and webhook endpoints. */
export async function mailLists(site: OwnSite): Promise<void> {
  const { server, admin, member } = site;
  for (const email of [member.email, 'letters@example.org']) {
    await call(site, ['post', '/v1/newsletters/daily/signups'], { email });
  }
  await server.runJobs();
  const token = await tokenMailedTo(server, 'letters@example.org');
  await call(site, ['post', '/v1/newsletters/confirm'], { token });
  const issue = { newsletter: 'daily', subject: 'News', body: 'See [tides](/articles/tides).' };
  const { id } = await call(site, ['post', '/v1/staff/issues'], issue, admin);
  await call(site, ['post', `/v1/staff/issues/${id}/test`], {}, admin);
  const group = site.address(':group');
  await call(
    site,
    ['post', `/v1/staff/groups/${group}/seats`],
    { email: 'seat@example.org' },
    admin,
  );
  const receiver = await startWebhookReceiver();
  const endpoint = { url: receiver.url('gone'), types: ['member.created'] };
  await call(site, ['post', '/v1/staff/webhook-endpoints'], endpoint, admin);
  await createMember(server);
  await server.deliveries.settle();
  await receiver.close();
}
