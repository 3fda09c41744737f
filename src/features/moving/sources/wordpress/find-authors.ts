import { slugFrom } from '../../../../slugs/slug.rules.ts';
import type { AuthorRecord } from '../../source-content.ts';
import { decodeEntities } from '../markup/markup.ts';
import type { WxrSurvey } from './survey-wxr.ts';
import type { WxrItem, WxrTerm } from './wxr-item.ts';

/**
 * Finds the authors of posts: those of the export by login, and those named only in a post, such as guest authors of
 * Co-Authors Plus. Each is yielded once.
 */
export function createAuthorFinder(survey: WxrSurvey) {
  const listed = new Set<string>();
  const byKey = new Map<string, string>();
  for (const { login, name } of survey.authors.values()) {
    for (const key of [login, slugFrom(login), slugFrom(name)]) {
      if (key !== '' && !byKey.has(key)) byKey.set(key, login);
    }
  }
  const idOfTerm = (term: WxrTerm) => {
    const nicename = term.nicename.replace(/^cap-/, '');
    const name = decodeEntities(term.name);
    const known = byKey.get(nicename) ?? byKey.get(slugFrom(nicename)) ?? byKey.get(slugFrom(name));
    return { id: known ?? (nicename || name), name };
  };
  const peopleOf = (item: WxrItem) => {
    const terms = item.terms.filter(({ domain }) => domain === 'author').map(idOfTerm);
    if (terms.length > 0) return terms;
    return item.creator === '' ? [] : [{ id: item.creator, name: item.creator }];
  };
  const record = (id: string, name: string, at: AuthorRecord['at'], email = ''): AuthorRecord => ({
    kind: 'author',
    externalId: id,
    at,
    name,
    slug: slugFrom(name) || slugFrom(id) || null,
    email: email || null,
    bio: null,
    avatar: null,
    links: [],
  });
  return {
    *records(): Generator<AuthorRecord> {
      for (const { login, name, email, file, line } of survey.authors.values()) {
        listed.add(login);
        yield record(login, name, { file, line }, email);
      }
    },
    *recordsOf(item: WxrItem, file: string): Generator<AuthorRecord> {
      if (item.type !== 'post' && item.type !== 'page') return;
      for (const { id, name } of peopleOf(item)) {
        if (listed.has(id)) continue;
        listed.add(id);
        yield record(id, name, { file, line: item.line });
      }
    },
    idsOf: (item: WxrItem): string[] => [...new Set(peopleOf(item).map(({ id }) => id))],
  };
}
