export interface GroupDomain {
  readonly domain: string;
  /** Whether its subdomains count too. */
  readonly subdomains: boolean;
}

/** Whether an e-mail address belongs to one of the domains; both are in lower case. */
export function isOfDomains(email: string, domains: readonly GroupDomain[]): boolean {
  const own = email.slice(email.lastIndexOf('@') + 1);
  return domains.some(
    ({ domain, subdomains }) => own === domain || (subdomains && own.endsWith(`.${domain}`)),
  );
}
