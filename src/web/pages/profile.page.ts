import type { PageRequest, PageResponse } from '../page.ts';
import { submit } from '../submit.ts';
import { showAccount } from './account.page.ts';

export function saveProfile(request: PageRequest): Promise<PageResponse> {
  const { name = '' } = request.form;
  return save(request, request.visit.call('updateMe', { body: { name } }));
}

/** The server crops the picture to a square and stores only its pixels, no metadata. */
export async function savePicture(request: PageRequest): Promise<PageResponse> {
  const { bytes } = await request.readFile();
  const raw = { contentType: 'application/octet-stream', bytes };
  return await save(request, request.visit.call('uploadAvatar', { raw }));
}

export function removePicture(request: PageRequest): Promise<PageResponse> {
  return save(request, request.visit.call('updateMe', { body: { avatarUrl: null } }));
}

function save(request: PageRequest, call: Promise<unknown>): Promise<PageResponse> {
  return submit(call, (problem) => showAccount(request, problem), '/account?notice=name-saved');
}
