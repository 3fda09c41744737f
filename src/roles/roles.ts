/** Roles in ascending order; each includes the permissions of the previous ones. */
export const ROLES = ['reader', 'moderator', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export function outranks(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) > ROLES.indexOf(other);
}
