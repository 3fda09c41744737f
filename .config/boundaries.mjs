/**
 * The import rules; scripts/check/boundaries.ts adds that there are no cycles. The table below lists the allowed
 * imports between features; the others are the rules of the architecture, each with the reason that a failed check
 * prints. `npm run check` runs them, and tests/guards/boundaries.test.ts proves that they check every file and find
 * planted violations.
 */

/** A feature and the features whose entry points it may use. */
const ARROWS = {
  settings: [],
  audit: [],
  authors: [],
  articles: ['authors'],
  media: [],
  webhooks: [],
  events: ['accounts'],
  accounts: ['settings', 'audit'],
  sessions: ['accounts'],
  'sign-in': ['accounts', 'sessions'],
  'email-change': ['accounts', 'sessions', 'second-factor', 'passkeys'],
  'second-factor': ['accounts', 'sessions', 'passkeys'],
  passkeys: ['accounts', 'sessions'],
  'identity-providers': ['accounts', 'sessions', 'sign-in'],
  reauthentication: ['accounts', 'sessions', 'sign-in', 'second-factor', 'passkeys'],
  grants: ['articles', 'accounts'],
  access: ['grants', 'articles', 'accounts'],
  groups: ['access', 'grants', 'billing', 'payments', 'accounts'],
  tiers: [],
  statements: [],
  payments: ['accounts'],
  recovery: ['billing', 'customers', 'groups', 'tips', 'tiers', 'accounts'],
  payouts: [],
  disputes: ['payments', 'accounts'],
  customers: ['accounts'],
  billing: ['customers', 'payments', 'accounts'],
  offers: ['tiers'],
  revenue: [],
  subscriptions: [
    'tiers',
    'offers',
    'customers',
    'billing',
    'payments',
    'grants',
    'accounts',
    'revenue',
  ],
  tips: ['customers', 'billing', 'payments', 'grants', 'articles', 'authors', 'accounts'],
  comments: ['access', 'grants', 'articles', 'accounts'],
  newsletters: ['access', 'articles', 'accounts'],
  issues: ['newsletters', 'access', 'grants', 'articles', 'accounts'],
  'member-files': ['accounts', 'newsletters'],
  transfer: ['articles', 'authors'],
  archive: ['transfer'],
  moving: [
    'access',
    'accounts',
    'articles',
    'authors',
    'billing',
    'comments',
    'customers',
    'grants',
    'media',
    'newsletters',
    'offers',
    'payments',
    'reading',
    'subscriptions',
    'tiers',
  ],
  reading: [
    'articles',
    'authors',
    'access',
    'grants',
    'comments',
    'accounts',
    'newsletters',
    'subscriptions',
    'tips',
  ],
};

/** Features that every feature may use, and features that may use every other. */
const OPEN_TO_ALL = ['settings', 'audit'];
const MAY_USE_ALL = ['me', 'staff'];

const FEATURE = '^src/features/([^/]+)/';
const ENTRY_POINT = '^src/features/[^/]+/index\\.ts$';
/** The API types: declaration files, which do not exist at run time. */
const API_TYPES = '^packages/client/src/(generated/api|operations)\\.d\\.ts$';
/** The exports in the client's package.json; the printer of its types, which its build omits; examples. */
const CLIENT_ENTRIES =
  '^packages/client/(src/(entitlements|webhooks|gate|express|next)|scripts/print-(types|schema|text))\\.ts$|^packages/client/examples/';
const ABOVE_FEATURES =
  '^src/((main|worker|cli|serve|wiring|app|schedule)\\.ts$|(wiring|commands)/)';

const arrows = Object.entries(ARROWS).map(([feature, targets]) => ({
  name: `arrows-of-${feature}`,
  comment: `${feature} may use ${targets.join(', ') || 'no other feature'}, beside ${OPEN_TO_ALL.join(' and ')}.`,
  from: { path: `^src/features/${feature}/` },
  to: {
    path: FEATURE,
    pathNot: `^src/features/(${[feature, ...targets, ...OPEN_TO_ALL].join('|')})/`,
  },
}));

const known = [...Object.keys(ARROWS), ...MAY_USE_ALL].join('|');

/** Each rule forbids imports that match both `from` and `to`; `$1` in `to` is the capture of `from`. */
export const forbidden = [
  ...arrows,
  {
    name: 'features-have-arrows',
    comment: 'A new feature is added to the arrows in this file before it uses another one.',
    from: { path: FEATURE, pathNot: `^src/features/(${known})/` },
    to: { path: FEATURE, pathNot: '^src/features/$1/' },
  },
  {
    name: 'features-have-entry-points',
    comment: 'A feature is entered through its index.ts.',
    from: { path: FEATURE },
    to: { path: FEATURE, pathNot: ['^src/features/$1/', ENTRY_POINT] },
  },
  {
    name: 'features-have-entry-points-for-everyone',
    comment: 'A feature is entered through its index.ts.',
    from: { path: '^(src|scripts)/', pathNot: '^src/features/' },
    to: { path: '^src/features/', pathNot: ENTRY_POINT },
  },
  {
    name: 'never-upward-from-the-base',
    comment:
      'addresses, embeds, money, time, roles, slugs, images, look, wording and platform know nothing of publishing.',
    from: { path: '^src/(addresses|embeds|money|time|roles|slugs|images|look|wording|platform)/' },
    to: { path: ['^src/(features|web)/', ABOVE_FEATURES] },
  },
  {
    name: 'never-upward-from-features',
    comment: 'Features are put together above, in wiring, and do not know it.',
    from: { path: '^src/features/' },
    to: { path: ['^src/web/', ABOVE_FEATURES] },
  },
  {
    name: 'web-is-an-outsider',
    comment: 'Pages speak the public HTTP API like anyone else.',
    from: { path: '^src/web/' },
    to: { path: ['^src/features/', ABOVE_FEATURES] },
  },
  {
    name: 'rules-are-pure',
    comment: 'Rules take what they need as arguments: no platform, no I/O, no randomness.',
    from: { path: '^src/.*\\.rules\\.ts$' },
    // Allowed: types and constants of plans, comparisons and Stripe snapshots.
    to: {
      path: '^src/platform/',
      pathNot: '^src/platform/(stripe/(plan|snapshots|comparison|owner)|i18n/locales)\\.ts$',
    },
  },
  {
    name: 'rules-do-no-io',
    comment: 'Rules take what they need as arguments: no platform, no I/O, no randomness.',
    from: { path: '^src/.*\\.rules\\.ts$' },
    // A hash is a pure function, although crypto is a core module.
    to: { kinds: ['core'], pathNot: '^(node:)?crypto$' },
  },
  {
    name: 'prisma-in-stores',
    comment: 'Queries stand in stores; rows leave them as plain values.',
    from: { path: '^src/', pathNot: ['\\.store\\.ts$', '^src/platform/db/'] },
    to: { path: ['^src/platform/db/generated/', '(^|/)node_modules/@prisma/'] },
  },
  {
    name: 'routes-do-not-query',
    isAboutRunning: true,
    comment: 'Routes and pages declare endpoints; the actions that they call use stores.',
    from: { path: '^src/.*(\\.routes|\\.page|[/-]pages)\\.ts$' },
    to: { path: '\\.store\\.ts$' },
  },
  {
    name: 'stripe-at-the-edge',
    comment: "Stripe's objects are turned into our words in platform/stripe and *.stripe.ts.",
    from: { path: '^src/', pathNot: ['\\.stripe\\.ts$', '^src/platform/stripe/'] },
    to: { path: '(^|/)node_modules/stripe/' },
  },
  {
    name: 'express-at-the-edge',
    isAboutRunning: true,
    comment:
      'Only app.ts, routes (of pages too) and platform/http run Express; types may be named.',
    from: {
      path: '^src/',
      pathNot: ['^src/app\\.ts$', '(\\.routes|[/-]pages)\\.ts$', '^src/platform/http/'],
    },
    to: { path: '(^|/)node_modules/(@types/)?express/' },
  },
  {
    name: 'src-stands-alone',
    comment: 'What production runs must not need packages, scripts or tests.',
    from: { path: '^src/' },
    to: { path: '^(packages|scripts|tests)/', pathNot: API_TYPES },
  },
  {
    name: 'scripts-without-tests',
    comment: 'What a newcomer runs must not need the tests.',
    from: { path: '^scripts/' },
    to: { path: '^tests/' },
  },
  {
    name: 'recount-stands-alone',
    comment:
      'The second implementation of the figures must not share code, and mistakes, with the first.',
    from: { path: '^scripts/rehearse/recount/' },
    to: { pathNot: '^scripts/rehearse/recount/' },
  },
  {
    name: 'packages-stand-alone',
    comment:
      'A package is installed without this repository: it imports its own files and what its package.json names.',
    from: { path: '^packages/([^/]+)/', pathNot: '^packages/elements/' },
    to: { path: '^(src|scripts|tests|packages)/', pathNot: '^packages/$1/' },
  },
  {
    name: 'elements-take-texts-look-and-money',
    comment:
      'The elements import only the wording, the look, the formats and the money rules of src, which their build bundles. The server needs both too, and its compiled code cannot import the TypeScript of a package.',
    from: { path: '^packages/elements/' },
    to: {
      path: '^(src|scripts|tests|packages)/',
      pathNot: [
        '^packages/elements/',
        '^src/(wording|money|look)/',
        '^src/platform/i18n/(formats|locales)\\.ts$',
        API_TYPES,
      ],
    },
  },
  {
    name: 'packages-have-entry-points',
    comment: 'A package is imported by its name, as those who install it do.',
    from: { path: '^(src|scripts|tests)/' },
    to: {
      path: '^packages/[^/]+/',
      pathNot: ['^packages/[^/]+/src/(conformance/)?index\\.ts$', CLIENT_ENTRIES, API_TYPES],
    },
  },
  {
    name: 'everything-resolves',
    comment: 'An import that leads nowhere is a rule that looks at nothing.',
    from: {},
    to: { kinds: ['unresolved'] },
  },
  {
    name: 'production-needs-production-packages',
    isAboutRunning: true,
    comment: 'A production install has no development packages.',
    // Browser code is bundled at build time.
    from: { path: '^src/', pathNot: '^src/web/browser/' },
    to: { kinds: ['development'] },
  },
];
