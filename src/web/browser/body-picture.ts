/** Images in an article's text: dropped, pasted or chosen, then described by the editor who adds them. */
import { writeFigure } from './figure.rules.ts';
import { say } from './script-words.ts';

const IMAGES = '/v1/staff/images';
const TYPES = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

/** The images among the dropped or pasted items; empty for text. */
export function picturesIn(data: DataTransfer | null): readonly File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
}

/** Listens for images that are dropped on the field or pasted into it. */
export function watchPictures(field: HTMLElement, add: (files: readonly File[]) => void): void {
  const take = (event: Event, data: DataTransfer | null) => {
    const files = picturesIn(data);
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  };
  field.addEventListener('paste', (event) => take(event, event.clipboardData));
  field.addEventListener('drop', (event) => take(event, event.dataTransfer));
}

/** The alternative to drag and drop: a button that opens the file chooser. */
export function createPictureButton(add: (files: readonly File[]) => void): HTMLElement {
  const chooser = Object.assign(document.createElement('input'), {
    type: 'file',
    accept: TYPES,
    hidden: true,
  });
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'small plain',
    textContent: say('addPicture'),
    title: say('pictureWays'),
  });
  button.addEventListener('click', () => chooser.click());
  chooser.addEventListener('change', () => {
    add([...(chooser.files ?? [])]);
    chooser.value = '';
  });
  const place = document.createElement('span');
  place.append(button, chooser);
  return place;
}

/**
 * Uploads each image, asks for its description and calls `insert` with its Markdown. Deletes the upload if the dialog
 * is cancelled.
 */
export async function addPictures(
  files: readonly File[],
  insert: (markdown: string) => void,
): Promise<void> {
  for (const file of files) {
    const markdown = await askFor(file);
    if (markdown !== null) insert(markdown);
  }
}

function askFor(file: File): Promise<string | null> {
  const { dialog, form, state, shown } = createDialog(file.name);
  let uploaded: UploadedPicture | null = null;
  const button = form.querySelector<HTMLButtonElement>('button[value=add]');
  void upload(file).then((answer) => {
    if ('problem' in answer) {
      state.textContent = answer.problem;
      return;
    }
    if (!dialog.isConnected) return void remove(answer.url);
    uploaded = answer;
    state.textContent = say('pictureUploaded');
    shown.src = answer.url;
    shown.hidden = false;
    if (button) button.disabled = false;
  });
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    // The Escape key closes the dialog without a return value.
    dialog.addEventListener('close', () => {
      const typed = new FormData(form);
      const read = (name: string) => String(typed.get(name) ?? '').trim();
      dialog.remove();
      if (uploaded === null) return resolve(null);
      if (dialog.returnValue !== 'add') {
        void remove(uploaded.url);
        return resolve(null);
      }
      const words = { alt: read('alt'), caption: read('caption'), credit: read('credit') };
      resolve(writeFigure({ ...uploaded, ...words }));
    });
  });
}

function createDialog(fileName: string) {
  const dialog = document.createElement('dialog');
  dialog.className = 'card picture-dialog';
  dialog.setAttribute('aria-labelledby', 'picture-dialog');
  const form = document.createElement('form');
  form.method = 'dialog';
  const heading = Object.assign(document.createElement('h2'), {
    id: 'picture-dialog',
    textContent: say('addPicture'),
  });
  const shown = Object.assign(document.createElement('img'), {
    className: 'thumb',
    alt: fileName,
    hidden: true,
  });
  const state = document.createElement('p');
  state.className = 'quiet';
  state.textContent = say('pictureUploading');
  state.setAttribute('role', 'status');
  const fields = [
    createField('alt', say('pictureAlt'), true),
    createField('caption', say('pictureCaption'), false),
    createField('credit', say('pictureCredit'), false),
  ];
  const add = createButton('add', say('addPicture'));
  add.disabled = true;
  const cancel = createButton('cancel', say('cancel'));
  cancel.className = 'plain';
  cancel.formNoValidate = true;
  const acts = Object.assign(document.createElement('p'), { className: 'acts' });
  acts.append(add, ' ', cancel);
  form.append(heading, shown, state, ...fields, acts);
  dialog.append(form);
  return { dialog, form, state, shown };
}

function createField(name: string, label: string, required: boolean): HTMLElement {
  const input = Object.assign(document.createElement('input'), { name, required, maxLength: 500 });
  const place = document.createElement('label');
  place.append(`${label} `, input);
  return place;
}

function createButton(value: string, label: string): HTMLButtonElement {
  return Object.assign(document.createElement('button'), { value, textContent: label });
}

interface UploadedPicture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

/** Uploads the file. Resolves to the picture, or to a translated error message. */
export async function upload(file: File): Promise<UploadedPicture | { readonly problem: string }> {
  const headers = {
    'Content-Type': 'application/octet-stream',
    // The server's error message is shown as it is, so it has to be in the language of the page.
    'Accept-Language': document.documentElement.lang,
  };
  const sent = fetch(IMAGES, { method: 'POST', headers, body: file });
  const answer = await sent.then((one) => one.json()).catch(() => null);
  const url: unknown = answer?.image?.url;
  if (typeof url !== 'string') return { problem: answer?.detail ?? say('pictureFailed') };
  return { url, width: Number(answer.width), height: Number(answer.height) };
}

/** Deletes an unused image. If the request fails, the image harmlessly stays in the store. */
async function remove(url: string): Promise<void> {
  const name = url.slice(url.lastIndexOf('/') + 1);
  await fetch(`${IMAGES}/${name}`, { method: 'DELETE' }).catch(() => null);
}
