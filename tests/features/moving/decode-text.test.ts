import { describe, expect, test } from 'vitest';
import { createDecoder, decodeStart } from '../../../src/features/moving/decode-text.ts';

/** What spreadsheets of western languages write as bytes, and what it reads as. */
const WINDOWS_1252 = Buffer.from(
  'email,name\njos\xe9@mail.example,Jos\xe9 \x93M\xfcller\x94 \x80 9\n',
  'latin1',
);
const AS_TEXT = 'email,name\njosé@mail.example,José “Müller” € 9\n';

/** Decodes in pieces of a length. */
function decode(bytes: Buffer, length: number): { text: string; assumed: number } {
  let assumed = 0;
  const decoder = createDecoder(() => {
    assumed += 1;
  });
  let text = '';
  for (let at = 0; at < bytes.length; at += length)
    text += decoder.push(bytes.subarray(at, at + length));
  return { text: text + decoder.end(), assumed };
}

const LENGTHS = [3, 4, 5, 7, 11, 1000];

describe('the detected encoding of a file', () => {
  test.each(LENGTHS)('Windows-1252 is recognised, in chunks of %i bytes', (length) => {
    expect(decode(WINDOWS_1252, length)).toEqual({ text: AS_TEXT, assumed: 1 });
  });

  test.each(LENGTHS)('UTF-8 stays UTF-8, in chunks of %i bytes', (length) => {
    const text = 'email,name\nä@mail.example,„Żółć“ 🙂 €\n';
    expect(decode(Buffer.from(text), length)).toEqual({ text, assumed: 0 });
    expect(decode(Buffer.from(`\uFEFF${text}`), length)).toEqual({ text, assumed: 0 });
  });

  test.each([4, 6, 1000])(
    'UTF-16 is recognised by its byte order mark, in chunks of %i bytes',
    (length) => {
      const little = Buffer.from(`\uFEFF${AS_TEXT}`, 'utf16le');
      const big = Buffer.from(little).swap16();
      expect(decode(little, length)).toEqual({ text: AS_TEXT, assumed: 0 });
      expect(decode(big, length)).toEqual({ text: AS_TEXT, assumed: 0 });
    },
  );

  test('a Windows-1252 text keeps its last letter', () => {
    expect(decode(Buffer.from('name\nJos\xe9', 'latin1'), 100).text).toBe('name\nJosé');
  });

  test('a Windows-1252 text is recognised even if some letters look like UTF-8', () => {
    const bytes = Buffer.from(
      '\x84Spa\xdf\x93, \x84Gru\xdf\x93; \xfcber K\xf6ln, f\xfcr M\xe4x',
      'latin1',
    );
    expect(decode(bytes, 1000).text).toBe('„Spaß“, „Gruß“; über Köln, für Mäx');
  });

  test.each([
    ['UTF-8 with a damaged byte', Buffer.from([...Buffer.from('José, Zoë, Ümit'), 0xff, 0x41])],
    ['bytes with control characters', Buffer.from([0x41, 0xe9, 0x00, 0x01, 0x42])],
    ['bytes that Windows-1252 does not have', Buffer.from([0x41, 0xe9, 0x81, 0x42])],
  ])('%s is rejected', (_, bytes) => {
    expect(() => decode(bytes, 1000)).toThrow(TypeError);
  });

  test('a damaged byte far behind the first UTF-8 letters is rejected', () => {
    const bytes = Buffer.concat([Buffer.from(`José${'x'.repeat(200)}`), Buffer.from([0xe9, 0x41])]);
    expect(() => decode(bytes, 64)).toThrow(TypeError);
  });

  test('the beginning of a file, by which its format is recognised, is decoded in the same way', () => {
    expect(decodeStart(WINDOWS_1252)).toBe(AS_TEXT);
    expect(decodeStart(Buffer.from('José').subarray(0, 4))).toMatch(/^Jos/);
  });
});
