import { findProof } from '../../money/find-proof.ts';

/** Computes the proof of work that a guest's tip needs while many guests tip, and submits the form again with it. */
async function prove(form: HTMLFormElement, bits: number): Promise<void> {
  const field = (name: string) => form.querySelector<HTMLInputElement>(`input[name=${name}]`);
  const [token, proof] = [field('formToken'), field('proof')];
  const button = form.querySelector('button');
  if (!(token && proof && button)) return;
  button.disabled = true;
  proof.value = await findProof(token.value, bits);
  button.disabled = false;
  form.requestSubmit(button);
}

const form = document.querySelector<HTMLFormElement>('form[data-proof-bits]');
// Only pages over https, and those on this machine, can compute hashes.
if (form && isSecureContext) {
  for (const element of document.querySelectorAll<HTMLElement>('[data-proof]')) {
    element.hidden = element.dataset['proof'] !== 'running';
  }
  void prove(form, Number(form.dataset['proofBits']));
}
