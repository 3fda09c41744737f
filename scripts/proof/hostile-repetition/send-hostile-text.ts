import { callApi } from '../site/api-calls.ts';
import { addMember, type ProofMember, tokenOf } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import type { HostileText } from './corpus.ts';

const ARTICLE_LENGTH = 500_000;
const COMMENT_LENGTH = 5_000;
const FILE_LENGTH = 1_000_000;

/** The senders of hostile texts: a reader, a system that sends articles, and an admin. */
export interface Attackers {
  readonly reader: ProofMember;
  readonly admin: ProofMember;
}

export async function createAttackers(site: Site): Promise<Attackers> {
  return { reader: await addMember(site), admin: await addMember(site, 'admin') };
}

/** Sends a text through every call that accepts long ones, and opens it in the editor. Resolves with the statuses. */
export async function sendHostileText(
  site: Site,
  text: HostileText,
  { reader, admin }: Attackers,
): Promise<number[]> {
  const body = text.build(ARTICLE_LENGTH);
  const comment = text.build(COMMENT_LENGTH);
  const calls = [
    {
      path: '/v1/staff/articles/by-external-id/hostile',
      method: 'PUT',
      body: { title: 'Hostile', access: 'members', body },
      as: admin,
    },
    { path: '/v1/articles/for-everyone/comments', body: { body: comment }, as: reader },
    { path: '/v1/staff/moderation/backtest', body: backtestOf(comment), as: admin },
    { path: `/v1/search?q=${encodeURIComponent(text.build(200).toWellFormed())}` },
    { path: '/v1/auth/login', body: { email: comment, password: comment } },
    { path: '/v1/newsletters/daily/signups', body: { email: comment, name: comment } },
    { path: `/v1/articles?cursor=${encodeURIComponent(text.build(2_000).toWellFormed())}` },
  ];
  const answers = await Promise.all(calls.map((call) => callApi(site, call)));
  const editor = await openEditor(site, admin, idIn(answers[0]?.body));
  const file = await uploadFile(site, admin, text.build(FILE_LENGTH));
  return [...answers.map(({ status }) => status), editor, file];
}

function idIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, 'id') : undefined;
}

/** Opens the stored article in the console, which counts its words and checks its cut. */
async function openEditor(site: Site, admin: ProofMember, id: unknown): Promise<number> {
  if (typeof id !== 'string') return 0;
  const answer = await fetch(`${site.servers[0]?.url}/staff/articles/${id}`, {
    headers: { cookie: `pp_access=${await tokenOf(site, admin)}`, accept: 'text/html' },
  });
  await answer.arrayBuffer();
  if (answer.status !== 200) {
    site.unexpectedAnswers.push(`GET /staff/articles/${id}: ${answer.status}`);
  }
  return answer.status;
}

/** Word lists that nearly match the same pattern. */
function backtestOf(text: string) {
  const words = Array.from({ length: 200 }, (_, index) => `${text.slice(0, 60)} z${index}`);
  return { policy: { bannedWords: words, suspectWords: words }, days: 30 };
}

async function uploadFile(site: Site, admin: ProofMember, text: string): Promise<number> {
  const answer = await fetch(`${site.servers[0]?.url}/v1/staff/member-imports`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${await tokenOf(site, admin)}` },
    body: text,
  });
  await answer.arrayBuffer();
  return answer.status;
}
