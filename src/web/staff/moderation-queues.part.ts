import type { Html } from '../../platform/html/html.ts';
import type { Desk, QueryOf } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { type PlainKey, t } from './console-texts.ts';
import { renderTabs, writeQuery } from './list-page.ts';

const PATH = '/staff/moderation';
/** The preview of a decision on several comments. */
export const SELECTED_PATH = `${PATH}/selected`;

type Queue = NonNullable<QueryOf<'listModerationQueue'>['status']>;

const QUEUES = Object.entries({
  held: 'moderating.moderation.held',
  reported: 'moderating.moderation.reported',
  appealed: 'moderating.moderation.appealed',
} satisfies Record<Queue, PlainKey>) as readonly (readonly [Queue, PlainKey])[];

/** The queue that the page belongs to, or that its form came from. */
export function statusOf({
  query,
  form,
  params,
}: Pick<PageRequest, 'query' | 'form' | 'params'>): string {
  return query['status'] ?? form['status'] ?? params['status'] ?? 'held';
}

/** The address of the queue from which a form was submitted; `anchor` is one of its cases. */
export function backToQueue(
  request: Pick<PageRequest, 'query' | 'form' | 'params'>,
  anchor?: string,
): string {
  return `${PATH}${writeQuery({ status: statusOf(request) })}${anchor ? `#case-${encodeURIComponent(anchor)}` : ''}`;
}

/** The queues with their counts, as tabs; no tab is current if `status` is null. */
export function renderQueues(status: string | null, { conversation }: Desk): Html {
  const tabs = QUEUES.map(([queue, label]) => ({
    label: `${t(label)} (${conversation[queue]})`,
    path: `${PATH}?status=${queue}`,
    isCurrent: queue === status,
  }));
  const tips = {
    label: `${t('console.word.tips')} (${conversation.tips})`,
    path: `${PATH}/tips`,
    isCurrent: false,
  };
  return renderTabs([...tabs, tips]);
}
