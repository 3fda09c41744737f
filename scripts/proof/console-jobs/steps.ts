/** Roles of the demonstration site that work in the console. */
export type JobRole = 'editor' | 'moderator' | 'support' | 'publisher';

/**
 * A step of a job. Clicks are counted; typing and choosing from a list are not. `click` names a link, button or
 * disclosure by what it says, `pick` a box or option by its label, `see` is what must stand on the page.
 */
export type Step =
  | { readonly click: string }
  | { readonly fill: readonly [label: string, text: string] }
  | { readonly choose: readonly [label: string, option: string] }
  | { readonly pick: string }
  | { readonly see: string };

export interface Job {
  readonly role: JobRole;
  readonly job: string;
  readonly steps: readonly Step[];
}

export const click = (text: string): Step => ({ click: text });
export const fill = (label: string, text: string): Step => ({ fill: [label, text] });
export const choose = (label: string, option: string): Step => ({ choose: [label, option] });
export const pick = (label: string): Step => ({ pick: label });
export const see = (text: string): Step => ({ see: text });
