import type { AppError, FieldError } from '../../platform/errors/app-error.ts';
import { placeText, type SourcePlace } from './source-place.ts';
import type { RecordKind } from './source-records.ts';

/** A record that an action refused, with the code from which people read the reason in their language. */
export interface MoveRefusal {
  readonly kind: RecordKind;
  readonly place: string;
  readonly code: string;
  readonly detail: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly errors: readonly FieldError[];
}

export function toMoveRefusal(
  { options }: AppError,
  { kind, at }: { readonly kind: RecordKind; readonly at: SourcePlace },
): MoveRefusal {
  const { code, detail, values = {}, errors = [] } = options;
  const fields = errors.map(({ path, message }) => ({
    path: path.replace(/^body\./, ''),
    message,
  }));
  return { kind, place: placeText(at), code, detail, values: { ...values }, errors: fields };
}

/** The line that the command prints. */
export function describeRefusal({ kind, place, detail, errors }: MoveRefusal): string {
  const fields = errors.map(({ path, message }) => `${path} ${message}`);
  return `${place}: ${kind}: ${[detail, ...fields].join(' ')}`;
}
