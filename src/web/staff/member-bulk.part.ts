import { notFound } from '../../platform/errors/refusals.ts';
import type { BodyOf, ResponseOf, RowOf } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import type { Bulk, BulkTarget } from './bulk.part.ts';
import { action } from './console-page.ts';
import { t } from './console-texts.ts';
import {
  type Form,
  instant,
  plain,
  readInstant,
  select,
  text,
  ZONE_FIELD,
} from './form-fields.rules.ts';
import { wordInstant } from './instant.part.ts';
import { writeQuery } from './list-page.ts';
import { COMP_SCOPE } from './member-access.part.ts';
import type { Choices } from './pickers.ts';
import { readListFilter } from './read-member-filter.ts';

const PATH = '/staff/members';
/** The export of the members that match a filter, or of some by their ids. */
export const MEMBER_FILE = '/staff/files/members-filtered.csv';

/** Takes a label from the members who got it by one bulk action. */
export const undoLabel = action(
  `${PATH}/labels/:bulk/undo`,
  ({ visit, params }) => {
    const { label, addedAt } = readUndo(params['bulk']);
    return visit.call('labelMembers', { body: { label, set: false, addedAt } });
  },
  { label: 'console.word.undo', notice: 'removed', next: () => PATH },
);

/** The path that undoes an addition; null if it changed nothing. */
function writeUndo({ label, addedAt }: Labelled): string | undefined {
  if (addedAt === null) return undefined;
  const bulk = Buffer.from(JSON.stringify([label, addedAt])).toString('base64url');
  return `${PATH}/labels/${bulk}/undo`;
}

function readUndo(bulk = ''): { label: string; addedAt: string } {
  try {
    const [label, addedAt] = JSON.parse(Buffer.from(bulk, 'base64url').toString()) as unknown[];
    return { label: String(label), addedAt: String(addedAt) };
  } catch {
    throw notFound();
  }
}

type Labelled = ResponseOf<'labelMembers'> & { readonly label: string };

/** Adds or removes the picked label, or the new one that was typed. */
function labelling(set: boolean) {
  return async (request: PageRequest, target: BulkTarget): Promise<Labelled> => {
    const label = labelOf(request.form);
    const body = { label, set, ...(await toSelection(request, target)) };
    return { ...(await request.visit.call('labelMembers', { body })), label };
  };
}

function labelOf({ label, newLabel }: Form): string {
  return plain(newLabel) || plain(label);
}

/** The ticked members, or the filter of the list if all that match are selected. */
async function toSelection(request: PageRequest, target: BulkTarget) {
  return target === 'all'
    ? { filter: await readListFilter(request) }
    : { memberIds: [...target.ids] };
}

/** The end of the access as the question names it; an unreadable one as it was typed. */
function wordUntil({ until, [ZONE_FIELD]: zone }: Form): string {
  const at = readInstant(until, zone) ?? '';
  return Number.isNaN(Date.parse(at)) ? at : wordInstant(at);
}

const LABEL = {
  fields: {
    label: select('console.word.label', { '': 'console.word.chooseOne' }),
    newLabel: text('people.memberList.newLabel', '', { maxlength: 60 }),
  },
  findMissing: (form: Form) => (labelOf(form) === '' ? ['label'] : []),
};

interface Extra {
  readonly labels: Choices;
  readonly plans: Choices;
}

/** Labels, complimentary access and the export of several members. */
export const memberBulk: Bulk<RowOf<'listMembers'>, Extra> = {
  heading: 'people.memberList.bulkHeading',
  idOf: ({ id }) => id,
  nameOf: ({ name }) => name,
  options: ({ labels, plans }) => ({ label: labels, tier: plans }),
  countAll: async (request) => {
    const query = await readListFilter(request);
    return (await request.visit.call('countMembers', { query })).members;
  },
  acts: {
    label: {
      ...LABEL,
      label: 'people.memberList.addLabel',
      question: (count, form) => t('people.memberList.labelAll', { count, label: labelOf(form) }),
      apply: labelling(true),
      undo: writeUndo,
    },
    unlabel: {
      ...LABEL,
      label: 'people.memberList.removeLabel',
      look: 'plain',
      question: (count, form) => t('people.memberList.unlabelAll', { count, label: labelOf(form) }),
      apply: labelling(false),
    },
    comp: {
      label: 'console.word.giveAccess',
      fields: {
        until: instant('console.word.until'),
        tier: COMP_SCOPE,
        reason: text('console.word.reason', 'console.word.forOtherStaff', { maxlength: 500 }),
      },
      findMissing: (form) => ['until', 'reason'].filter((name) => plain(form[name]) === ''),
      question: (count, form) => t('people.memberList.compAll', { count, until: wordUntil(form) }),
      apply: async (request, target, comp) => {
        const selected: object = { ...comp, ...(await toSelection(request, target)) };
        const body = selected as BodyOf<'compMembers'>;
        return await request.visit.call('compMembers', { body, key: request.form['key'] });
      },
    },
    export: {
      label: 'people.memberList.exportSelected',
      look: 'plain',
      fields: {},
      apply: async ({ query }, target) =>
        target === 'all' ? query : { ids: target.ids.join(',') },
      next: (query: PageRequest['query']) => `${MEMBER_FILE}${writeQuery(query)}`,
    },
  },
};
