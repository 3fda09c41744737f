import { notFound } from '../../platform/errors/refusals.ts';
import { html } from '../../platform/html/html.ts';
import type { MessageKey } from '../../wording/message-keys.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { renderCard } from './card.part.ts';

type PlainKey = Extract<MessageKey, `account.done.${string}` | `pages.notice.${string}`>;

interface Done {
  readonly title: PlainKey;
  readonly text: PlainKey;
  /** Links to continue with. The first is the primary one. */
  readonly links: readonly (readonly [path: string, label: PlainKey])[];
}

const ACCOUNT = ['/account', 'account.done.toAccount'] as const;
const FRONT = ['/', 'account.done.toFront'] as const;

/** The outcome of an emailed link and where to continue, by the last segment of the page's path. */
const OUTCOMES = {
  password: {
    title: 'account.done.passwordTitle',
    text: 'account.done.password',
    links: [FRONT, ACCOUNT],
  },
  'email-changed': {
    title: 'account.done.emailTitle',
    text: 'account.done.email',
    links: [ACCOUNT, FRONT],
  },
  'email-waiting': {
    title: 'account.done.emailWaitingTitle',
    text: 'account.done.emailWaiting',
    links: [FRONT],
  },
  'email-refused': {
    title: 'account.done.emailRefusedTitle',
    text: 'account.done.emailRefused',
    links: [['/account/devices', 'account.done.toSecurity'], FRONT],
  },
  report: { title: 'pages.notice.title', text: 'pages.notice.sent', links: [FRONT] },
  'report-confirmed': { title: 'pages.notice.title', text: 'pages.notice.done', links: [FRONT] },
} as const satisfies Record<string, Done>;

type DoneName = keyof typeof OUTCOMES;

/** Shows the outcome of an emailed link. Opening it has no effect. A reader who was going somewhere goes on there. */
export async function showDone(request: PageRequest): Promise<PageResponse> {
  const { t } = request.visit.texts;
  const name = request.params['what'] ?? '';
  if (!Object.hasOwn(OUTCOMES, name)) throw notFound();
  const { title, text, links: usual }: Done = OUTCOMES[name as DoneName];
  const back = readReturnTo(request.query['returnTo']);
  const links = back === '/' ? usual : [[back, 'account.done.carryOn'] as const];
  return await renderCard(request, undefined, {
    title: t(title),
    main: html`<p class="dek">${t(text)}</p>
${links.map(([path, label], index) => html`<p><a${index === 0 ? html` class="button"` : null} href="${path}">${t(label)}</a></p>\n`)}`,
  });
}
