/** Roles of the demonstration site that use the console. */
export const JOB_ROLES = ['editor', 'moderator', 'support', 'publisher'] as const;
export type JobRole = (typeof JOB_ROLES)[number];

/**
 * A step of a job. Clicks are counted; typing, keys and choosing from a list are not. `click` selects a link, button
 * or disclosure by its name, `pick` a box or option by its label, `upload` a file field by its label, and `see`
 * expects a text on the page.
 */
export type Step =
  | { readonly click: string }
  | { readonly fill: readonly [label: string, text: string] }
  | { readonly choose: readonly [label: string, option: string] }
  | { readonly pick: string }
  | { readonly press: string }
  | { readonly upload: string }
  | { readonly download: string }
  | { readonly see: string };

export interface Job {
  readonly role: JobRole;
  readonly job: string;
  readonly steps: readonly Step[];
}

/** A job without its role, which follows from its table. */
export type RoleJob = Omit<Job, 'role'>;

export const click = (text: string): Step => ({ click: text });
export const fill = (label: string, text: string): Step => ({ fill: [label, text] });
export const choose = (label: string, option: string): Step => ({ choose: [label, option] });
export const pick = (label: string): Step => ({ pick: label });
export const press = (key: string): Step => ({ press: key });
export const upload = (label: string): Step => ({ upload: label });
export const download = (text: string): Step => ({ download: text });
/** The name that selects the first link in the page's table. */
export const FIRST = 'the first row';
export const see = (text: string): Step => ({ see: text });
