export interface GroupDomain {
  readonly domain: string;
  /** True if subdomains match too. */
  readonly subdomains: boolean;
}

/** Returns true if an email address belongs to one of the domains; both must be in lower case. */
export function isOfDomains(email: string, domains: readonly GroupDomain[]): boolean {
  const own = email.slice(email.lastIndexOf('@') + 1);
  return domains.some(
    ({ domain, subdomains }) => own === domain || (subdomains && own.endsWith(`.${domain}`)),
  );
}
