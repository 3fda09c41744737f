import { writeCsvLine } from '../../../src/platform/csv/write-csv.ts';
import type { SeededRandom } from '../../system/seeded-random.ts';

export const LISTS = ['daily', 'weekly'] as const;
type List = (typeof LISTS)[number];
type ConsentKind = 'confirmed' | 'withdrawn' | null;

/** A person in one line of the file, and their state before the import. */
export interface FileMember {
  readonly email: string;
  readonly isMember: boolean;
  readonly isSuppressed: boolean;
  readonly lastConsents: Readonly<Record<List, ConsentKind>>;
  /** The contents of the line. */
  readonly fileConsents: Readonly<Record<List, ConsentKind>> & { readonly suppressed: boolean };
  /** Whether the line is invalid. */
  readonly isWrong: boolean;
}

const KINDS: readonly ConsentKind[] = ['confirmed', 'withdrawn', null, null];

export function createFileMembers(random: SeededRandom, count: number): FileMember[] {
  const oneIn = (share: number) => random.below(share) === 0;
  const kind = () => KINDS[random.below(KINDS.length)] ?? null;
  return Array.from({ length: count }, (_, index) => ({
    email: `person-${index}@example.org`,
    isMember: oneIn(4),
    isSuppressed: oneIn(20),
    lastConsents: oneIn(3) ? { daily: kind(), weekly: kind() } : { daily: null, weekly: null },
    fileConsents: { daily: kind(), weekly: kind(), suppressed: oneIn(20) },
    isWrong: oneIn(50),
  }));
}

export function writeFile(people: readonly FileMember[]): string {
  const consents = LISTS.flatMap((list) => {
    const first = `consent_${list}`;
    return [first, `${first}_at`, `${first}_source`, `${first}_wording`];
  });
  const header = writeCsvLine(['email', 'name', 'suppressed', ...consents]);
  const lines = people.map(({ email, fileConsents, isWrong }) => {
    const cells = LISTS.flatMap((list) => {
      if (fileConsents[list] === null) return [null, null, null, null];
      return [fileConsents[list], '2025-02-01T00:00:00Z', 'a form', 'Send it, "please".'];
    });
    const address = isWrong ? email.replace('@', ' at ') : email;
    return writeCsvLine([
      address,
      'Robin, Reader',
      fileConsents.suppressed ? 'yes' : null,
      ...cells,
    ]);
  });
  return [header, ...lines].join('');
}

/** Whether someone receives a newsletter before the import. */
export function isSubscribedBefore(
  { lastConsents, isSuppressed }: FileMember,
  list: List,
): boolean {
  return lastConsents[list] === 'confirmed' && !isSuppressed;
}

/** The expected changes, and the recipients of each newsletter afterwards. */
export function expectAfter(people: readonly FileMember[]) {
  const count = (isSo: (person: FileMember) => boolean) => people.filter(isSo).length;
  const fates = LISTS.flatMap((list) => people.map((person) => expectedOutcome(person, list)));
  const wrong = count(({ isWrong }) => isWrong);
  const counts = {
    lines: people.length,
    wrong,
    members: count(({ isMember, isWrong }) => !isMember && !isWrong),
    confirmed: fates.filter(({ confirms }) => confirms).length,
    withdrawn: fates.filter(({ withdraws }) => withdraws).length,
    suppressed: count((person) => isSuppressedAfter(person) && !person.isSuppressed),
  };
  const receiving = (list: List) =>
    people.filter((person) => expectedOutcome(person, list).receives).map(({ email }) => email);
  return {
    counts,
    onLists: new Map<string, readonly string[]>(LISTS.map((list) => [list, receiving(list)])),
  };
}

function expectedOutcome(person: FileMember, list: List) {
  const { lastConsents, fileConsents, isWrong } = person;
  const isSuppressed = isSuppressedAfter(person);
  const confirms =
    !isWrong && fileConsents[list] === 'confirmed' && lastConsents[list] === null && !isSuppressed;
  const withdraws =
    !isWrong && fileConsents[list] === 'withdrawn' && lastConsents[list] !== 'withdrawn';
  const isOn = confirms || (lastConsents[list] === 'confirmed' && !withdraws);
  return { confirms, withdraws, receives: isOn && !isSuppressed };
}

function isSuppressedAfter({ isSuppressed, fileConsents, isWrong }: FileMember): boolean {
  return isSuppressed || (fileConsents.suppressed && !isWrong);
}
