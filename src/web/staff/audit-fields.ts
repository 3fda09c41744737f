import { ARTICLE_FIELDS } from './article-fields.rules.ts';
import type { AuditAction } from './audit.wording.ts';
import { AUTHOR_FIELDS } from './authors.page.ts';
import { type Label, t, word } from './console-texts.ts';
import type { Field, Fields } from './form-fields.rules.ts';
import { groupPriceFields } from './group-price.part.ts';
import { GROUP_FIELDS } from './groups.page.ts';
import { wordInstant } from './instant.part.ts';
import { MEMBER_FIELDS } from './member-fields.rules.ts';
import { NEWSLETTER_CHANGE_FIELDS } from './newsletter-list.page.ts';
import { ISSUE_FIELDS } from './newsletters.page.ts';
import { DECLARED_FIELDS } from './settings-sections.ts';
import { NEW_TIER_FIELDS } from './tier-form.rules.ts';
import { ENDPOINT_FIELDS } from './webhook-endpoints.page.ts';

type ChangeAction = Extract<AuditAction, `${string}.changed`>;

/** The forms in which staff change settings and records. Their labels name the fields in the audit log too. */
const FORMS: Readonly<Record<ChangeAction, Fields>> = {
  'article.changed': ARTICLE_FIELDS,
  'author.changed': AUTHOR_FIELDS,
  'group.changed': { ...GROUP_FIELDS, ...groupPriceFields('') },
  'issue.changed': ISSUE_FIELDS,
  'member.changed': MEMBER_FIELDS,
  'newsletter.changed': NEWSLETTER_CHANGE_FIELDS,
  'settings.changed': DECLARED_FIELDS,
  'tier.changed': NEW_TIER_FIELDS,
  'webhook_endpoint.changed': ENDPOINT_FIELDS,
};

/** Labels of values that are stored under another name than their field, or have no field. */
const OTHERS: Readonly<Record<string, Label>> = {
  archivedAt: 'console.auditField.archivedAt',
  audience: 'console.auditField.audience',
  benefits: 'console.auditField.benefits',
  endedAt: 'console.auditField.endedAt',
  endsAt: 'console.word.until',
  externalId: 'console.auditField.externalId',
  pausedAt: 'console.auditField.pausedAt',
  publishedAt: 'console.auditField.publishedAt',
  sendAt: 'console.auditField.sendAt',
  startsAt: 'console.word.from',
  suspendedAt: 'people.members.suspended',
  texts: 'console.word.wording',
  tierSlugs: 'console.word.plans',
  tipRewards: 'console.word.tips',
  tips: 'console.word.tips',
};

interface Named {
  readonly label: string;
  /** The field with the same path; undefined if the value is only a part of the labelled field. */
  readonly field: Field | undefined;
}

/** The label of a changed value in the form where staff change it; its path if no form has it. */
export function nameField(action: AuditAction, path: string): Named {
  const fields = Object.entries(isChange(action) ? FORMS[action] : {});
  const pathOf = ([name, field]: (typeof fields)[number]) => field.path ?? name;
  const exact = fields.find((one) => pathOf(one) === path);
  if (exact) return { label: String(word(exact[1].label)), field: exact[1] };
  const around = fields.find((one) => path.startsWith(`${pathOf(one)}.`))?.[1].label;
  const [first = '', ...rest] = path.split('.');
  const label = around ?? OTHERS[first];
  if (label === undefined) return { label: path, field: undefined };
  const named = String(word(label));
  const detail = around === undefined ? rest.join('.') : '';
  return {
    label: detail === '' ? named : t('console.auditSentence.listed', { label: named, detail }),
    field: undefined,
  };
}

function isChange(action: AuditAction): action is ChangeAction {
  return action in FORMS;
}

/** A value as its field shows it: the label of a choice, or a time in the site's time zone. */
export function wordValue(field: Field | undefined, value: string): string {
  const { options } = field ?? {};
  const label = (typeof options === 'function' ? options() : options)?.[value];
  if (label !== undefined) return String(word(label));
  return INSTANT.test(value) ? wordInstant(value) : value;
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
