import { AppError } from '../../platform/errors/app-error.ts';

export function unsupportedImage(): AppError {
  return new AppError({
    code: 'unsupported_image',
    status: 415,
    detail: 'Send the bytes of a JPEG, PNG, WebP, AVIF or GIF file.',
  });
}

export function unreadableImage(): AppError {
  return new AppError({
    code: 'unreadable_image',
    status: 422,
    detail: 'This file is damaged, or has more than 40 million pixels.',
    errors: [{ path: 'body', message: 'cannot be read as an image' }],
  });
}

export function imageInUse(usedBy: readonly unknown[]): AppError {
  return new AppError({
    code: 'image_in_use',
    status: 409,
    detail: 'This image is still in use. Remove it there first.',
    extra: { usedBy },
  });
}
