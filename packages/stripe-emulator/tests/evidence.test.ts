import { describe, expect, it } from 'vitest';
import type { TestEmulator } from './start-test-emulator.ts';
import { errorOf, openPayment, startTestEmulator } from './start-test-emulator.ts';

const PDF = Buffer.from('%PDF-1.7 a receipt');

async function disputed({ stripe, pay, waitUntilIdle }: TestEmulator): Promise<string> {
  await pay(await openPayment(stripe, 1000), '4000000000000259');
  await waitUntilIdle();
  return String((await stripe.disputes.list()).data[0]?.id);
}

const upload = ({ stripe }: TestEmulator, data: Buffer, purpose = 'dispute_evidence') =>
  stripe.files.create({ purpose, file: { data, name: 'receipt.pdf', type: 'application/pdf' } });

describe('a file', () => {
  it('can be uploaded as multipart, downloaded, and used as evidence of a dispute', async () => {
    const opened = await startTestEmulator();
    const file = await upload(opened, PDF);
    expect(file).toMatchObject({
      object: 'file',
      filename: 'receipt.pdf',
      purpose: 'dispute_evidence',
      size: PDF.length,
      type: 'pdf',
    });
    expect((await opened.stripe.files.retrieve(file.id)).id).toBe(file.id);
    const id = await disputed(opened);
    const saved = await opened.stripe.disputes.update(id, {
      evidence: { receipt: file.id, customer_name: 'Nora', uncategorized_text: 'x'.repeat(20_000) },
      submit: false,
    });
    expect(saved).toMatchObject({
      status: 'needs_response',
      evidence: { receipt: file.id, customer_name: 'Nora' },
      evidence_details: { has_evidence: true, submission_count: 0 },
    });
    const submitted = await opened.stripe.disputes.update(id, {
      evidence: { customer_name: '' },
      submit: true,
    });
    expect(submitted).toMatchObject({
      status: 'under_review',
      evidence: { receipt: file.id, customer_name: null },
      evidence_details: { submission_count: 1 },
    });
  });

  it('is refused if it is too large, of another type or purpose, or unknown', async () => {
    const opened = await startTestEmulator();
    const large = Buffer.concat([PDF, Buffer.alloc(5 << 20)]);
    expect(await errorOf(upload(opened, large))).toMatchObject({ statusCode: 400, param: 'file' });
    const page = Buffer.from('<html>');
    expect(await errorOf(upload(opened, page))).toMatchObject({ statusCode: 400, param: 'file' });
    const id = await disputed(opened);
    const icon = await upload(opened, Buffer.from('GIF89a'), 'business_icon');
    for (const receipt of [icon.id, 'file_unknown']) {
      const refused = opened.stripe.disputes.update(id, { evidence: { receipt } });
      expect(await errorOf(refused)).toMatchObject({ statusCode: 400, param: 'evidence[receipt]' });
    }
    const evidence = { uncategorized_text: 'x'.repeat(20_001) };
    expect(await errorOf(opened.stripe.disputes.update(id, { evidence }))).toMatchObject({
      statusCode: 400,
      param: 'evidence[uncategorized_text]',
    });
  });
});
