import { describe, expect, it } from 'vitest';
import type { PageRequest } from '../../../src/web/page.ts';
import { hideFilters, withFilters } from '../../../src/web/staff/list-filters.rules.ts';

const request = (parts: Pick<PageRequest, 'query' | 'form'>) => parts as PageRequest;

describe('the filters of a list in the forms below it', () => {
  it('a form carries the filters that are set, and its request has them again', () => {
    const hidden = hideFilters({ label: 'Press', plan: '', status: undefined, cursor: 'abc' });
    expect(hidden).toEqual({ 'filter.label': 'Press', 'filter.cursor': 'abc' });
    const form = { ...hidden, label: 'Guests' };
    expect(withFilters(request({ query: {}, form })).query).toEqual({
      label: 'Press',
      cursor: 'abc',
    });
  });

  it('a request without such a form stays the same', () => {
    const plain = request({ query: { label: 'Press' }, form: { label: 'Guests' } });
    expect(withFilters(plain)).toBe(plain);
  });
});
