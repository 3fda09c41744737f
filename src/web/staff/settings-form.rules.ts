/** A setting as a form field: its path and the type of its input. */
export interface SettingField {
  /** The property names joined by dots: `comments.policy.linksAllowed`. */
  readonly path: string;
  readonly kind: 'text' | 'number' | 'switch' | 'lines' | 'json';
  readonly typed: string;
}

type Tree = Readonly<Record<string, unknown>>;

/** Every setting as a field. A group with arbitrary names is one field of JSON. */
export function listFields(
  settings: Tree,
  asJson: ReadonlySet<string>,
  above = '',
): SettingField[] {
  return Object.entries(settings).flatMap(([name, value]): SettingField[] => {
    const path = above === '' ? name : `${above}.${name}`;
    if (asJson.has(path)) return [{ path, kind: 'json', typed: JSON.stringify(value, null, 2) }];
    if (isTree(value)) return listFields(value, asJson, path);
    return [toField(path, value)];
  });
}

/**
 * The changes of a submitted form as the API expects them: only the fields that differ from the
 * current settings. An empty number becomes null (off). Unreadable values are passed on as typed, for
 * the API to reject with their path.
 */
export function readChanges(
  fields: readonly SettingField[],
  form: Readonly<Record<string, string | undefined>>,
): Tree {
  const changes: Record<string, unknown> = {};
  for (const field of fields) {
    const typed = readTyped(field, form[field.path]);
    if (typed === field.typed) continue;
    place(changes, field.path.split('.'), readValue(field.kind, typed));
  }
  return changes;
}

function toField(path: string, value: unknown): SettingField {
  if (typeof value === 'boolean') return { path, kind: 'switch', typed: value ? 'on' : '' };
  if (typeof value === 'number') return { path, kind: 'number', typed: String(value) };
  if (value === null) return { path, kind: 'number', typed: '' };
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return { path, kind: 'lines', typed: value.join('\n') };
  }
  if (typeof value === 'string') return { path, kind: 'text', typed: value };
  return { path, kind: 'json', typed: JSON.stringify(value, null, 2) };
}

/** Browsers send line ends as CR LF and do not send unticked checkboxes. */
function readTyped({ kind }: SettingField, sent: string | undefined): string {
  const text = (sent ?? '').replaceAll('\r\n', '\n').trim();
  if (kind === 'switch') return text === '' ? '' : 'on';
  return text;
}

function readValue(kind: SettingField['kind'], typed: string): unknown {
  if (kind === 'switch') return typed === 'on';
  if (kind === 'number') {
    if (typed === '') return null;
    return Number.isNaN(Number(typed)) ? typed : Number(typed);
  }
  if (kind === 'lines')
    return typed
      .split('\n')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  return kind === 'json' ? parseJsonOrText(typed) : typed;
}

function parseJsonOrText(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

function place(into: Record<string, unknown>, names: readonly string[], value: unknown): void {
  const [first = '', ...rest] = names;
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const below = isTree(into[first]) ? { ...into[first] } : {};
  place(below, rest, value);
  into[first] = below;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
