import { refuseForm } from '../refuse-form.ts';
import type { Visit } from '../visit.ts';
import { currentTexts, t } from './console-texts.ts';
import { type Fields, namesOf, optionsOf } from './form-fields.rules.ts';

/** The choices of a picker: names by value. */
export type Choices = Readonly<Record<string, string>>;

/** The fields with choices that the page offers, by field, after their own options. */
export function withChoices<Declared extends Fields>(
  fields: Declared,
  choices: Readonly<Record<string, Choices>>,
): Declared {
  const entries = Object.entries(fields).map(([name, field]) => {
    const names = choices[name];
    return [
      name,
      names ? { ...field, options: { ...optionsOf(field), ...namesOf(names) } } : field,
    ];
  });
  return Object.fromEntries(entries) as Declared;
}

/** Author names by slug, for picking a byline. */
export async function fetchAuthors(visit: Visit): Promise<Choices> {
  return choicesOf((await visit.call('listBylines')).data);
}

/** The names of the current plans, by slug. */
export async function fetchPlans(visit: Visit): Promise<Choices> {
  return choicesOf((await visit.call('getSite')).tiers);
}

export async function fetchNewsletters(visit: Visit): Promise<Choices> {
  return choicesOf((await visit.call('getSite')).newsletters);
}

export async function fetchTags(visit: Visit): Promise<Choices> {
  const { data } = await visit.call('listTags');
  return Object.fromEntries(data.map(({ name }) => [name, name]));
}

/** Creates an author for each name that matches no existing author. Returns all slugs. */
export async function createMissingAuthors(
  visit: Visit,
  picked: readonly string[],
): Promise<string[]> {
  if (picked.length === 0) return [];
  const known = await fetchAuthors(visit);
  const slugs: string[] = [];
  for (const one of picked) {
    const existing = one in known ? one : slugOfName(known, one);
    slugs.push(existing ?? (await visit.call('createByline', { body: { name: one } })).slug);
  }
  return [...new Set(slugs)];
}

/**
 * Returns the id of the member with this email or name. Throws `invalid` for the field at `path` if there is none or
 * more than one.
 */
export async function findMemberId(visit: Visit, typed: string, path: string): Promise<string> {
  const { data } = await visit.call('listMembers', { query: { query: typed, limit: 2 } });
  const exact = data.find(({ email }) => email.toLowerCase() === typed.toLowerCase());
  const found = exact ?? (data.length === 1 ? data[0] : undefined);
  if (found) return found.id;
  const message =
    data.length === 0
      ? t('console.pickers.noSuchMember')
      : t('console.pickers.severalMembersMatch');
  throw refuseForm(currentTexts(), [{ path: `body.${path}`, message }]);
}

function slugOfName(known: Choices, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(known).find(([, one]) => one.toLowerCase() === wanted)?.[0];
}

function choicesOf(rows: readonly { readonly slug: string; readonly name: string }[]): Choices {
  return Object.fromEntries(rows.map(({ slug, name }) => [slug, name]));
}
