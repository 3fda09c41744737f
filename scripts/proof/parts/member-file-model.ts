import { writeCsvLine } from '../../../src/platform/csv/csv.ts';
import type { SeededRandom } from '../seeded-random.ts';

export const LISTS = ['daily', 'weekly'] as const;
type List = (typeof LISTS)[number];
type Kind = 'confirmed' | 'withdrawn' | null;

/** Somebody whom a line of the file is about, and what is known of them before. */
export interface Person {
  readonly email: string;
  readonly isMember: boolean;
  readonly isSuppressed: boolean;
  readonly last: Readonly<Record<List, Kind>>;
  /** What the file says. */
  readonly says: Readonly<Record<List, Kind>> & { readonly suppressed: boolean };
  /** Whether something is wrong with the line. */
  readonly isWrong: boolean;
}

const KINDS: readonly Kind[] = ['confirmed', 'withdrawn', null, null];

export function makePeople(chance: SeededRandom, count: number): Person[] {
  const oneIn = (share: number) => chance.below(share) === 0;
  const kind = () => KINDS[chance.below(KINDS.length)] ?? null;
  return Array.from({ length: count }, (_, index) => ({
    email: `person-${index}@example.org`,
    isMember: oneIn(4),
    isSuppressed: oneIn(20),
    last: oneIn(3) ? { daily: kind(), weekly: kind() } : { daily: null, weekly: null },
    says: { daily: kind(), weekly: kind(), suppressed: oneIn(20) },
    isWrong: oneIn(50),
  }));
}

export function writeFile(people: readonly Person[]): string {
  const consents = LISTS.flatMap((list) => {
    const first = `consent_${list}`;
    return [first, `${first}_at`, `${first}_source`, `${first}_wording`];
  });
  const header = writeCsvLine(['email', 'name', 'suppressed', ...consents]);
  const lines = people.map(({ email, says, isWrong }) => {
    const cells = LISTS.flatMap((list) => {
      if (says[list] === null) return [null, null, null, null];
      return [says[list], '2025-02-01T00:00:00Z', 'a form', 'Send it, "please".'];
    });
    const address = isWrong ? email.replace('@', ' at ') : email;
    return writeCsvLine([address, 'Robin, Reader', says.suppressed ? 'yes' : null, ...cells]);
  });
  return [header, ...lines].join('');
}

/** Whether a list goes to somebody before the file comes. */
export function receivesBefore({ last, isSuppressed }: Person, list: List): boolean {
  return last[list] === 'confirmed' && !isSuppressed;
}

/** What the file has to change, and whom each list goes to then. */
export function expectAfter(people: readonly Person[]) {
  const count = (isSo: (person: Person) => boolean) => people.filter(isSo).length;
  const fates = LISTS.flatMap((list) => people.map((person) => decideFate(person, list)));
  const wrong = count(({ isWrong }) => isWrong);
  const counts = {
    ...{ lines: people.length, wrong },
    members: count(({ isMember, isWrong }) => !isMember && !isWrong),
    confirmed: fates.filter(({ confirms }) => confirms).length,
    withdrawn: fates.filter(({ withdraws }) => withdraws).length,
    suppressed: count((person) => isBarredAfter(person) && !person.isSuppressed),
  };
  const receiving = (list: List) =>
    people.filter((person) => decideFate(person, list).receives).map(({ email }) => email);
  return {
    counts,
    onLists: new Map<string, readonly string[]>(LISTS.map((list) => [list, receiving(list)])),
  };
}

function decideFate(person: Person, list: List) {
  const { last, says, isWrong } = person;
  const isBarred = isBarredAfter(person);
  const confirms = !isWrong && says[list] === 'confirmed' && last[list] === null && !isBarred;
  const withdraws = !isWrong && says[list] === 'withdrawn' && last[list] !== 'withdrawn';
  const isOn = confirms || (last[list] === 'confirmed' && !withdraws);
  return { confirms, withdraws, receives: isOn && !isBarred };
}

function isBarredAfter({ isSuppressed, says, isWrong }: Person): boolean {
  return isSuppressed || (says.suppressed && !isWrong);
}
