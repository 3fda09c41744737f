import type { HostileText } from '../../../scripts/proof/hostile-repetition/corpus.ts';

/** One of each kind of character that patterns distinguish. */
const CHARACTERS = [
  ' ',
  '\t',
  '\n',
  'a',
  '0',
  '-',
  '/',
  '<',
  '"',
  '=',
  '.',
  '@',
  '%',
  '{',
  '\\',
  'é',
];
/** Ends a text so that most patterns fail there and backtrack. */
const MISMATCH = '\u0001';
const UNBOUNDED = 100;

interface Quantified {
  /** A text that matches everything before it. */
  readonly before: string;
  /** Texts that it matches once. */
  readonly once: readonly string[];
}

interface Atom {
  readonly sample: string;
  readonly once: readonly string[];
}

/**
 * Texts that make a regular expression slow if it can be: for each of its unbounded quantifiers, the beginning of a
 * match and then many repetitions, together or in turns, with and without an end that cannot match.
 */
export function listPatternTexts({ source, flags }: RegExp): HostileText[] {
  const texts = new Map<string, HostileText>();
  const add = (label: string, build: (size: number) => string) =>
    texts.set(label, { label, build });
  for (const { before, once } of listQuantified(source, flags)) {
    for (const part of once) {
      const [start, piece] = [JSON.stringify(before), JSON.stringify(part)];
      add(`${start} and then ${piece} repeated`, (size) => before + fill(part, size));
      add(`${start} and then ${piece} repeated, and a mismatch`, (size) => {
        return before + fill(part, size) + MISMATCH;
      });
      add(`${start} and then ${piece} repeated, between two mismatches`, (size) => {
        return MISMATCH + before + fill(part, size) + MISMATCH;
      });
      add(`${JSON.stringify(before + part)} repeated`, (size) => fill(before + part, size));
    }
    if (before !== '') add(`${JSON.stringify(before)} repeated`, (size) => fill(before, size));
  }
  return [...texts.values()];
}

function fill(part: string, size: number): string {
  return part.repeat(Math.ceil(size / part.length));
}

/** Reads a pattern from left to right; it understands what our patterns contain, not all of the syntax. */
function listQuantified(source: string, flags: string): Quantified[] {
  const found: Quantified[] = [];
  let at = 0;

  function take(pattern: RegExp): string | null {
    const sticky = new RegExp(pattern.source, 'sy');
    sticky.lastIndex = at;
    const taken = sticky.exec(source)?.[0] ?? null;
    at += taken?.length ?? 0;
    return taken;
  }

  /** Returns a text for each alternative that matches it. */
  function readAlternatives(before: string): string[] {
    const samples = [readSequence(before)];
    while (take(/\|/) !== null) samples.push(readSequence(before));
    return samples;
  }

  function readSequence(before: string): string {
    let sample = '';
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      if (take(/\^|\$|\\b|\\B/i) !== null) continue;
      const atom = readAtom(before + sample);
      const { min, max } = readQuantifier();
      if (max >= UNBOUNDED) found.push({ before: before + sample, once: atom.once });
      sample += atom.sample.repeat(min);
    }
    return sample;
  }

  function readAtom(before: string): Atom {
    const opening = take(/\((?:\?(?:<[=!]|[=!:]|<\w+>|[a-z-]*:))?/);
    if (opening !== null) {
      const samples = readAlternatives(before);
      take(/\)/);
      if (/[=!]$/.test(opening)) return { sample: '', once: [] };
      return { sample: samples[0] ?? '', once: samples.filter((one) => one !== '') };
    }
    if (take(/\\(?:k<\w+>|[1-9])/) !== null) return { sample: '', once: [] };
    const one = take(/\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u....|\\x..|\\?./) ?? '';
    const matcher = new RegExp(`^(?:${one})$`, flags.replaceAll(/[gy]/g, ''));
    const literal = one.length === 1 || /^\\[^a-zA-Z\d]$/.test(one) ? [one.slice(-1)] : [];
    const once = [...literal, ...CHARACTERS].filter((character) => matcher.test(character));
    return { sample: once.at(0) ?? firstMatch(matcher), once };
  }

  function readQuantifier(): { min: number; max: number } {
    const taken = take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/)?.replace(/(?<=.)\?$/, '') ?? '{1}';
    if (taken === '*') return { min: 0, max: Number.POSITIVE_INFINITY };
    if (taken === '+') return { min: 1, max: Number.POSITIVE_INFINITY };
    if (taken === '?') return { min: 0, max: 1 };
    const [least = '', most = least] = taken.slice(1, -1).split(',');
    return { min: Number(least), max: most === '' ? Number.POSITIVE_INFINITY : Number(most) };
  }

  readAlternatives('');
  return found;
}

/** The first character that a rare class matches. */
function firstMatch(matcher: RegExp): string {
  for (let code = 0x21; code < 0x3000; code += 1) {
    const character = String.fromCodePoint(code);
    if (matcher.test(character)) return character;
  }
  return '';
}
